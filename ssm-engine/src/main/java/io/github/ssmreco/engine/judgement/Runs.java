package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Measures;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.State;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /**
     * A run's value by the name of a paper's metric: of the test metrics, or of what it took; or null. How long a run took beside
     * others is no measurement of its own.
     */
    static Double value(RunResult run, String metric) {
        Double value = run.metrics() == null ? null : run.metrics().get(metric);
        Function<RunResult, Double> cost = RunResult.COSTS.get(metric);
        boolean beside = run.environment() != null && run.environment().sideBySide() != null;
        if (value != null || cost == null || beside && RunResult.TIMES.contains(metric)) {
            return value;
        }
        return cost.apply(run);
    }

    /** All settings that decided what a run computed: one that was recorded before there was an option had its default. */
    static SortedMap<String, String> settings(RunResult run) {
        SortedMap<String, String> settings = new TreeMap<>(run.settings().values());
        try {
            RunKinds.settings(run.model(), run.loss()).stream()
                    .filter(setting -> setting.defaultValue() != null)
                    .forEach(setting -> settings.putIfAbsent(setting.name(), setting.defaultValue()));
        } catch (InputException e) {
            // of a model or a loss that is not at hand here
            return settings;
        }
        return settings;
    }

    /** The same with one more thing to say. */
    static RunResult withRemark(RunResult run, String remark) {
        State state = run.state();
        return new RunResult(
                run.identity(),
                new State(
                        state.status(),
                        state.stoppedBy(),
                        state.source(),
                        state.resumed(),
                        state.trainedNow(),
                        state.failure(),
                        Stream.concat(state.remarks().stream(), Stream.of(remark))
                                .toList()),
                run.training(),
                run.measures(),
                run.origin());
    }

    /** The same measurement, seen from elsewhere: what else is the matter with its folder stays there. */
    static RunResult with(
            RunResult run, List<String> cells, Source source, Integer trainedNow, List<CurvePoint> curve) {
        return new RunResult(
                run.identity().of(cells),
                new State(run.status(), run.stoppedBy(), source, run.state().resumed(), trainedNow, null, List.of()),
                run.training(),
                new Measures(run.metrics(), run.measures().groups(), curve),
                run.origin());
    }
}
