package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Shows the cells and runs of what is selected and how far they are; runs nothing. */
@Mojo(name = "list", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class ListMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.list.skip", defaultValue = "false")
    private boolean skipList;

    /** Where to write the same in the shape of results.json; nowhere by default. */
    @Parameter(property = "ssm.output")
    private File outputFile;

    @Override
    boolean leftOut() {
        return skipList;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        Plan plan = plan();
        Results results = results(plan);
        int width =
                plan.cells().stream().mapToInt(cell -> cell.id().length()).max().orElse(0);
        getLog().info(String.format(
                Locale.ROOT, "%-" + width + "s  %-14s %-6s %-22s %s", "cell", "protocol", "seed", "state", "run"));
        for (RunResult run : results.runs()) {
            for (String cell : run.cells()) {
                getLog().info(String.format(
                        Locale.ROOT,
                        "%-" + width + "s  %-14s %-6d %-22s %s",
                        cell,
                        run.protocol().id(),
                        run.seed(),
                        state(run),
                        run.id()));
            }
        }
        for (RunResult run : results.runs()) {
            if (run.failure() != null) {
                getLog().warn(run.id() + ": " + run.failure());
            }
            run.remarks().forEach(remark -> getLog().warn(run.id() + ": " + remark));
        }
        getLog().info(plan.cells().size() + " cells, " + plan.runs().size() + " runs");
        if (outputFile != null) {
            results.write(outputFile.toPath());
            getLog().info("Written to " + outputFile);
        }
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
