package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** What computes again what is reported, typed in the project's folder: a row, as it was trained, or all. */
final class RerunCommand {

    private static final List<String> TELLING = List.of(
            "datasets",
            "artifacts",
            "only",
            "protocol",
            "seeds",
            "shard",
            "epochs",
            "patience",
            "metrics",
            "cutoffs",
            "backend",
            "device");

    /** What no shell reads in a way of its own. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,:/@-]+");

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
        return command.append(run.status() == RunResult.Status.NOT_RUN ? "" : " -Dssm.force")
                .toString();
    }

    /**
     * What computes the same again: of all that the user typed, what chooses and what decides numbers. Where things lie on the machine is
     * left out.
     *
     * @param typed Maven's user properties
     */
    static String of(Properties typed) {
        StringBuilder command = new StringBuilder("mvn ssm:reproduce");
        for (String name : TELLING) {
            String value = typed.getProperty("ssm." + name);
            if (value != null) {
                option(command, name, PLAIN.matcher(value).matches() ? value : quoted(value));
            }
        }
        return command.toString();
    }

    /** As a shell takes it literally. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static void option(StringBuilder command, String name, Object value) {
        command.append(" -Dssm.").append(name).append('=').append(value);
    }
}
