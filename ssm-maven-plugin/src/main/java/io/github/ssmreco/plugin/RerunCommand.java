package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;

/** What trains a row of the report again as it was trained, typed in the project's folder. */
final class RerunCommand {

    private RerunCommand() {}

    /**
     * The command.
     *
     * @param planned what the run computes
     * @param run what is known of it: where and until when it was trained
     * @param patience that it was given, or null where that is not known
     */
    static String of(PlannedRun planned, RunResult run, Integer patience) {
        StringBuilder command = new StringBuilder("mvn ssm:reproduce");
        option(command, "datasets", planned.spec().dataset());
        option(command, "only", planned.cells().get(0));
        option(command, "protocol", planned.spec().protocol().id());
        option(command, "seeds", planned.spec().seed());
        if (run.stoppedBy() == StoppedBy.CAP) {
            option(command, "epochs", run.epochs());
        }
        if (patience != null && patience != planned.patience()) {
            option(command, "patience", patience);
        }
        Environment environment = run.environment();
        if (environment != null && environment.backEnd().equals("torch")) {
            option(command, "backend", environment.backEnd());
        }
        if (environment != null && environment.device().startsWith("gpu")) {
            option(command, "device", environment.device());
        }
        return command.append(" -Dssm.force").toString();
    }

    private static void option(StringBuilder command, String name, Object value) {
        command.append(" -Dssm.").append(name).append('=').append(value);
    }
}
