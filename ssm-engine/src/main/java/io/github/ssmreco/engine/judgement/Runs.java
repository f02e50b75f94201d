package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.List;

/** What several classes here ask of a run. */
final class Runs {

    private Runs() {}

    /** Whether it ended by itself; a capped run has not. */
    static boolean finished(RunResult run) {
        return run.status() == Status.COMPLETED && run.stoppedBy() != StoppedBy.CAP;
    }

    /** Whether the user's budget ended it. */
    static boolean capped(RunResult run) {
        return run.status() == Status.COMPLETED && run.stoppedBy() == StoppedBy.CAP;
    }

    /** Whether this machine's runs folder has it, finished or capped. */
    static boolean trained(RunResult run) {
        return run.status() == Status.COMPLETED && run.source() == Source.TRAINED;
    }

    /** Whether this machine's runs folder has it, computed by other code than this: accepted, or gone on with. */
    static boolean ofOtherCode(RunResult run) {
        return trained(run) && !CodeDigest.current(RunKinds.of(run.model())).equals(run.codeDigest());
    }

    /** A run's value by the name of a paper's metric: of the test metrics, or of what else was measured; or null. */
    static Double value(RunResult run, String metric) {
        Double value = run.metrics() == null ? null : run.metrics().get(metric);
        if (value != null) {
            return value;
        }
        return switch (metric) {
            case "secondsPerEpoch" -> run.secondsPerEpoch();
            case "evaluationSeconds" -> run.evaluationSeconds();
            case "totalSeconds" -> run.totalSeconds();
            case "bestEpoch" -> number(run.bestEpoch());
            case "epochs" -> number(run.epochs());
            default -> null;
        };
    }

    private static Double number(Integer value) {
        return value == null ? null : value.doubleValue();
    }

    /** The same measurement, seen from elsewhere: what else is the matter with its folder stays there. */
    static RunResult with(RunResult run, List<String> cells, Source source, Integer trainedNow) {
        return new RunResult(
                run.id(),
                cells,
                run.dataset(),
                run.model(),
                run.loss(),
                run.settings(),
                run.protocol(),
                run.seed(),
                run.artifacts(),
                run.status(),
                run.stoppedBy(),
                source,
                run.metrics(),
                run.groups(),
                run.bestEpoch(),
                run.epochs(),
                run.stepsPerEpoch(),
                run.secondsPerEpoch(),
                run.evaluationSeconds(),
                run.totalSeconds(),
                run.resumed(),
                trainedNow,
                run.specDigest(),
                run.codeDigest(),
                run.parametersDigest(),
                run.environment(),
                run.curve(),
                null,
                List.of());
    }
}
