package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * The native libraries of DJL's PyTorch engine for this machine. Not a fixed dependency: the right ones depend on the machine,
 * and a user may bring others, in the plugin's {@code <dependencies>} or as an installed libtorch. Maven Resolver fetches
 * them, so mirrors, proxies and {@code -o} work as for anything else.
 */
public final class NativeLibraries {

    private static final String GROUP = "ai.djl.pytorch";
    private static final String ENGINE = "pytorch-engine";
    private static final String JNI = "pytorch-jni";
    private static final String NATIVE = "pytorch-native";
    /** The libtorch that the engine's version binds to. */
    private static final String LIBTORCH = "2.7.1";

    private final RepositorySystem resolver;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    /**
     * @param resolver Maven's
     * @param session of this build, with its local repository and its offline flag
     * @param repositories where plugins come from
     */
    public NativeLibraries(
            RepositorySystem resolver, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.resolver = resolver;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * What is to be added to a worker's class path so that it computes on the CPU.
     *
     * @param present what the plugin's class path holds already
     * @throws InputException if this platform has none, or they cannot be fetched
     */
    public List<Path> forCpu(Collection<Artifact> present) {
        List<Path> jars = new ArrayList<>();
        if (missing(present, JNI)) {
            jars.add(resolve(new DefaultArtifact(GROUP, JNI, "jar", LIBTORCH + "-" + engineVersion(present))));
        }
        if (missing(present, NATIVE)) {
            jars.add(resolve(new DefaultArtifact(GROUP, NATIVE + "-cpu", platform(), "jar", LIBTORCH)));
        }
        return jars;
    }

    /** What is to be added for a libtorch that comes from elsewhere: only the bridge to it. */
    public List<Path> forOtherLibtorch(Collection<Artifact> present) {
        return missing(present, JNI)
                ? List.of(resolve(new DefaultArtifact(GROUP, JNI, "jar", LIBTORCH + "-" + engineVersion(present))))
                : List.of();
    }

    /** What a worker's environment needs so that DJL fetches a libtorch of a flavour such as {@code cu128}. */
    public static Map<String, String> environmentFor(String flavour) {
        return Map.of("PYTORCH_VERSION", LIBTORCH, "PYTORCH_FLAVOR", flavour);
    }

    private static boolean missing(Collection<Artifact> present, String prefix) {
        return present.stream()
                .noneMatch(artifact -> artifact.getGroupId().equals(GROUP)
                        && artifact.getArtifactId().startsWith(prefix));
    }

    private static String engineVersion(Collection<Artifact> present) {
        return present.stream()
                .filter(artifact -> artifact.getGroupId().equals(GROUP)
                        && artifact.getArtifactId().equals(ENGINE))
                .map(Artifact::getVersion)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(ENGINE + " is not on the plugin's class path"));
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        if (os.startsWith("linux") && !arm) {
            return "linux-x86_64";
        } else if (os.startsWith("linux")) {
            return "linux-aarch64";
        } else if (os.startsWith("mac") && arm) {
            return "osx-aarch64";
        } else if (os.startsWith("windows") && !arm) {
            return "win-x86_64";
        }
        throw new InputException(
                "this machine",
                os + " " + arch,
                "a platform that DJL has native libraries for: Linux, macOS on ARM, Windows on x86-64",
                "Compute without libtorch: -Dssm.backend=vector.");
    }

    private Path resolve(DefaultArtifact artifact) {
        try {
            return resolver.resolveArtifact(session, new ArtifactRequest(artifact, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new InputException(
                    "native library " + artifact,
                    Redaction.text(e.getMessage()),
                    "a copy in the local repository or in one that Maven can reach",
                    session.isOffline()
                            ? "Run once without -o, or compute without libtorch: -Dssm.backend=vector."
                            : "Check the network and Maven's mirrors, or compute without libtorch: -Dssm.backend=vector.",
                    Redaction.cause(e));
        }
    }
}
