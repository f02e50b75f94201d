package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.cost.Estimator;
import io.github.ssmreco.engine.cost.RunEstimate;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.judgement.ConsoleTable;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows the cells and runs of what is selected, how far they are, and what is left is expected to take; runs nothing. */
@Mojo(name = "list", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class ListMojo extends SsmMojo {

    private static final double MEBIBYTE = 1 << 20;

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.list.skip", defaultValue = "false")
    private boolean skipList;

    /** Where to write the same in the shape of results.json; nowhere by default. */
    @Parameter(property = "ssm.output")
    private File outputFile;

    /** What would compute: estimates are for processors, which is said where a {@code gpu} is named. */
    @Parameter(property = "ssm.device", defaultValue = "auto")
    private String device;

    /** Threads that would compute; by default one for each processor. */
    @Parameter(property = "ssm.threads", defaultValue = "0")
    private int threads;

    @Override
    boolean leftOut() {
        return skipList;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        Checks.device(device);
        Checks.threads(threads);
        Plan plan = plan();
        Results results = results(plan);
        Estimator estimator = Estimates.estimator(folders(), knownDatasets(), threads);
        Map<String, RunEstimate> left = left(plan, estimator);
        int width =
                plan.cells().stream().mapToInt(cell -> cell.id().length()).max().orElse(0);
        String format = "%-" + width + "s  %-14s %-6s %-22s %-9s %-9s %-24s %s";
        getLog().info(String.format(
                Locale.ROOT, format, "cell", "protocol", "seed", "state", "time", "memory", "estimated from", "run"));
        for (RunResult run : results.runs()) {
            RunEstimate estimate = left.get(run.id());
            boolean known = estimate != null && estimate.known();
            for (String cell : run.cells()) {
                getLog().info(String.format(
                        Locale.ROOT,
                        format,
                        cell,
                        run.protocol().id(),
                        run.seed(),
                        state(run),
                        known ? Estimates.time(estimate.seconds()) : "-",
                        known ? Estimates.bytes(estimate.memoryMiB() * MEBIBYTE) : "-",
                        estimate == null ? "-" : estimate.basis().words(),
                        run.id()));
            }
        }
        for (RunResult run : results.runs()) {
            if (run.failure() != null) {
                getLog().warn(run.id() + ": " + run.failure());
            }
            run.remarks().forEach(remark -> getLog().warn(run.id() + ": " + remark));
        }
        ConsoleTable.claims(results).forEach(getLog()::info);
        results.claims().stream()
                .filter(claim -> !claim.isTested())
                .forEach(claim -> getLog().info("claim " + claim.id() + ": shown, not tested"));
        getLog().info(plan.cells().size() + " cells, " + plan.runs().size() + " runs");
        List<SourceFile> downloads = knownDatasets().of(plan).stream()
                .flatMap(dataset -> Estimates.missing(dataset, folders()).stream())
                .toList();
        CostTotals.of(left.values(), downloads, estimator.slowness(), device).forEach(getLog()::info);
        if (outputFile != null) {
            results.write(outputFile.toPath());
            getLog().info("Written to " + outputFile);
        }
    }

    /** By run id, what ssm:train would have to do. */
    private Map<String, RunEstimate> left(Plan plan, Estimator estimator) {
        Map<String, RunEstimate> left = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            RunStore.Due due =
                    runStore().due(run.id(), CodeDigest.current(run.spec()), 0, run.patience(), false, false);
            if (due.action() != RunStore.Action.NONE) {
                left.put(
                        run.id(),
                        estimator.of(
                                run.spec(), run.metrics(), due.action() == RunStore.Action.FRESH, run.patience(), 0));
            }
        }
        return left;
    }

    private static String state(RunResult run) {
        return switch (run.status()) {
            case FAILED -> "failed";
            case NOT_RUN -> run.codeDigest() != null ? "unfinished" : "not run";
            case COMPLETED -> {
                if (run.source() == Source.RECORDED) {
                    yield "recorded";
                }
                String how = run.stoppedBy() == StoppedBy.CAP ? "capped at " + run.epochs() : "complete";
                yield CodeDigest.current(RunKinds.of(run.model())).equals(run.codeDigest())
                        ? how
                        : how + ", other code";
            }
        };
    }
}
