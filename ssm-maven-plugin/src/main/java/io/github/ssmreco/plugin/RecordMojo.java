package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.StrictConfigurator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginContainerException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Keeps the finished runs of what is selected as the baseline that later results are checked against. */
@Mojo(name = "record", configurator = StrictConfigurator.NAME, threadSafe = true)
public final class RecordMojo extends SsmMojo {

    /** Leaves this goal out; {@code ssm.skip} leaves out every goal. */
    @Parameter(property = "ssm.record.skip", defaultValue = "false")
    private boolean skipRecord;

    @Override
    boolean leftOut() {
        return skipRecord;
    }

    @Override
    void run() throws IOException, PluginContainerException, PluginConfigurationException {
        List<RunResult> selected = new ArrayList<>(results(plan()).runs());
        if (selected.removeIf(run -> !run.gives(Artifact.METRICS))) {
            getLog().info("Runs without metrics are not recorded: nothing is compared with them.");
        }
        BaselineStore store = new BaselineStore(folders().baseline());
        int recorded = 0;
        for (RunResult run : selected) {
            String obstacle = obstacle(run);
            if (obstacle != null) {
                getLog().warn(run.id() + ": not recorded, since " + obstacle);
                continue;
            }
            if (!CodeDigest.current(RunKinds.of(run.model())).equals(run.codeDigest())) {
                getLog().warn(run.id() + ": other code than this build's computed it; it is recorded all the same.");
            }
            run.remarks().forEach(remark -> getLog().warn(run.id() + ": " + remark));
            getLog().info(run.id() + ": recorded in " + store.record(run));
            recorded++;
        }
        if (recorded == 0) {
            throw new InputException(
                    "ssm:record",
                    "none that can be recorded of " + selected.size() + " selected runs",
                    "a run that was trained here to its end",
                    "Train it first: ssm:reproduce with the same selection, without -Dssm.epochs.");
        }
    }

    /** Why a run cannot be recorded, as the end of a sentence; null where it can. */
    static String obstacle(RunResult run) {
        return switch (run.status()) {
            case FAILED -> "it failed: " + run.failure();
            case NOT_RUN -> "it was not run to its end. Train it first.";
            case COMPLETED -> {
                if (run.source() == Source.RECORDED) {
                    yield "it was not trained here; its record is kept as it is.";
                }
                yield run.stoppedBy() == StoppedBy.CAP
                        ? "ssm.epochs ended it after " + run.epochs() + " epochs. Train it on without that cap first."
                        : null;
            }
        };
    }
}
