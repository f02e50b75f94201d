package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.worker.Worker;
import io.github.ssmreco.plugin.fork.JavaCommand;
import io.github.ssmreco.plugin.fork.NativeLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;

/** What a worker is started with: the plugin's own class path, and the native libraries where libtorch will be loaded. */
final class WorkerLibraries {

    private final NativeLibraries nativeLibraries;
    private final List<Artifact> pluginArtifacts;
    private final String flavour;

    /**
     * @param nativeLibraries finds libtorch
     * @param pluginArtifacts the plugin's class path; a user's {@code <dependencies>} of the plugin are in it
     * @param flavour of a libtorch for DJL to download, or null
     */
    WorkerLibraries(NativeLibraries nativeLibraries, List<Artifact> pluginArtifacts, String flavour) {
        this.nativeLibraries = nativeLibraries;
        this.pluginArtifacts = pluginArtifacts;
        this.flavour = flavour;
    }

    JavaCommand command(String device, String backEnd, Path cache) {
        List<Path> classPath = new ArrayList<>();
        pluginArtifacts.forEach(artifact -> classPath.add(artifact.getFile().toPath()));
        if (flavour != null) {
            classPath.addAll(nativeLibraries.forOtherLibtorch(pluginArtifacts));
        } else if (System.getenv("PYTORCH_LIBRARY_PATH") != null) {
            classPath.addAll(nativeLibraries.forOtherLibtorch(pluginArtifacts));
        } else if (backEnd.equals("torch") || device.startsWith("gpu")) {
            // a GPU that was asked for: libtorch for CPUs is what lets the worker say that it is not there
            classPath.addAll(nativeLibraries.forCpu(pluginArtifacts));
        }
        Map<String, String> environment = flavour == null ? Map.of() : NativeLibraries.environmentFor(flavour);
        return new JavaCommand(classPath, Worker.class.getName(), 0, flavour == null, cache, environment);
    }
}
