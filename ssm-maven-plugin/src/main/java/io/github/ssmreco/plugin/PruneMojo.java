package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.Plan.PlannedRun;
import io.github.ssmreco.engine.experiment.RunStore;
import io.github.ssmreco.engine.support.ExclusiveLock;
import io.github.ssmreco.plugin.plan.SelectionParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes the runs that nothing declared needs any more, whatever is selected. A run of any seed counts as needed if its
 * experiment is declared; a folder that is no run is left alone.
 */
@Mojo(name = "prune", threadSafe = true)
public final class PruneMojo extends SsmMojo {

    /** Only says what would be deleted. */
    @Parameter(property = "ssm.prune.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        List<Path> directories = unneeded();
        if (directories.isEmpty()) {
            getLog().info("There is nothing to delete in " + folders().runs());
        } else if (dryRun) {
            directories.forEach(directory -> getLog().info("Would delete " + directory));
        } else {
            // no other build may be training what goes, and what it trained meanwhile counts
            try (ExclusiveLock lock = ExclusiveLock.take(lockFile(), this::sayWaiting)) {
                for (Path directory : unneeded()) {
                    getLog().info("Deletes " + directory);
                    delete(directory);
                }
            }
        }
    }

    /** The directories of runs that no declared experiment needs, with any of the seeds that are there. */
    private List<Path> unneeded() throws IOException, PluginContainerException, PluginConfigurationException {
        RunStore store = runStore();
        List<String> there = store.ids();
        Set<String> seeds = new TreeSet<>();
        for (String id : there) {
            store.spec(id)
                    .ifPresent(file -> seeds.add(String.valueOf(file.spec().seed())));
        }
        if (seeds.isEmpty()) {
            return List.of();
        }
        Set<String> needed =
                plan(new SelectionParameters("all", null, null, null, String.join(",", seeds))).runs().stream()
                        .map(PlannedRun::id)
                        .collect(Collectors.toSet());
        return there.stream()
                .filter(id -> !needed.contains(id))
                .map(store::directory)
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
