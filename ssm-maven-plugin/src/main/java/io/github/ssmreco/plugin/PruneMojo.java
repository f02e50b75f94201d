package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.ExclusiveLock;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import io.github.ssmreco.plugin.plan.SelectionParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes the runs that nothing declared and no unfinished search needs any more, whatever is selected. A run of any seed counts as needed if its
 * experiment is declared; a folder that is no run, or that a process works in, is left alone.
 */
@Mojo(name = "prune", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class PruneMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.prune.skip", defaultValue = "false")
    private boolean skipPrune;

    /** Only says what would be deleted. */
    @Parameter(property = "ssm.prune.dryRun", defaultValue = "false")
    private boolean dryRun;

    /** What is needed is asked twice, and what is left alone said once. */
    private final Set<String> said = new HashSet<>();

    @Override
    boolean leftOut() {
        return skipPrune;
    }

    @Override
    void run() throws IOException, InterruptedException, PluginContainerException, PluginConfigurationException {
        List<String> ids = unneeded();
        if (ids.isEmpty()) {
            getLog().info("There is nothing to delete in " + folders().runs());
        } else if (dryRun) {
            ids.forEach(id -> getLog().info("Would delete " + runStore().directory(id)));
        } else {
            // no other build may be training what goes, and what it trained meanwhile counts
            try (ExclusiveLock lock = ExclusiveLock.take(lockFile(), () -> sayWaiting(lockFile()))) {
                unneeded().forEach(this::prune);
            }
        }
    }

    private void prune(String id) {
        Path directory = runStore().directory(id);
        try {
            if (runStore().run(id).delete()) {
                getLog().info("Deleted " + directory);
            } else {
                getLog().warn("Left alone " + directory + ": " + RunLock.holder(directory) + " works in it.");
            }
        } catch (IOException | InputException e) {
            getLog().warn("Could not delete all of " + directory + ": "
                    + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    /** The runs that no declared experiment needs, with any of the seeds that are there. */
    private List<String> unneeded() throws IOException, PluginContainerException, PluginConfigurationException {
        RunStore store = runStore();
        Map<String, ExperimentSpec> there = new LinkedHashMap<>();
        Set<String> seeds = new TreeSet<>();
        for (String id : store.ids()) {
            StoredRun run = store.read(id);
            if (run.spec() != null) {
                ExperimentSpec spec = run.spec().spec();
                there.put(id, spec);
                seeds.add(String.valueOf(spec.seed()));
            } else if (run.damage() != null && said.add(id)) {
                getLog().warn(id + ": left alone, since it cannot be told whether it is needed. " + run.damage());
            }
        }
        if (seeds.isEmpty()) {
            return List.of();
        }
        Set<String> needed =
                plan(new SelectionParameters("all", null, null, null, String.join(",", seeds))).runs().stream()
                        .map(PlannedRun::id)
                        .collect(Collectors.toSet());
        List<String> unneeded = new ArrayList<>(
                there.keySet().stream().filter(id -> !needed.contains(id)).toList());
        List<SearchFile> searches = new SearchStore(folders().tuned()).all();
        int all = unneeded.size();
        unneeded.removeIf(
                id -> searches.stream().anyMatch(search -> !search.finished() && search.mayMake(there.get(id))));
        sayOnce(all - unneeded.size(), " runs of searches that are not finished are kept: ssm:tune goes on with them.");
        long done = unneeded.stream()
                .filter(id -> searches.stream().anyMatch(search -> search.mayMake(there.get(id))))
                .count();
        sayOnce(
                done,
                " runs of finished searches are not needed any more: what they gave stays in "
                        + folders().tuned());
        return unneeded;
    }

    private void sayOnce(long count, String sentence) {
        if (count > 0 && said.add(sentence)) {
            getLog().info(count + sentence);
        }
    }
}
