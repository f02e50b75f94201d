package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The recorded runs that a new run is held against: those of its own settings if there are any, else all of its cell and
 * protocol (and then the settings are what differs); the newest of its own seed alone, if there is one that added in the same order.
 * Another number of threads adds in another order, and what a training rounds otherwise may grow to what another seed makes of it.
 *
 * @param runs one of the same seed, or some of other seeds
 * @param sameSeed which of the two
 */
record RecordedRuns(List<RunResult> runs, boolean sameSeed) {

    /**
     * @param fresh the new run
     * @param recorded of its cell and protocol, at least one
     */
    static RecordedRuns of(RunResult fresh, List<RunResult> recorded) {
        List<RunResult> alike = recorded.stream()
                .filter(run -> Runs.settings(run).equals(Runs.settings(fresh)))
                .toList();
        List<RunResult> candidates = alike.isEmpty() ? recorded : alike;
        return candidates.stream()
                .filter(run -> run.seed() == fresh.seed() && addedAlike(run, fresh))
                // of one seed several may be recorded, of data that changed: its own specification's counts
                .max(Comparator.comparing((RunResult run) -> run.specDigest().equals(fresh.specDigest()))
                        .thenComparing(byDate()))
                .map(run -> new RecordedRuns(List.of(run), true))
                .orElseGet(() -> new RecordedRuns(candidates, false));
    }

    /** Whether both added their numbers in the same order: with as many threads, and the same instructions. */
    static boolean addedAlike(RunResult one, RunResult other) {
        Environment mine = one.environment();
        Environment its = other.environment();
        return mine == null
                || its == null
                || mine.threads() == its.threads()
                        && mine.backEnd().equals(its.backEnd())
                        && mine.kernel().equals(its.kernel());
    }

    /** What is recorded of a quantity, of the runs that have it. */
    List<Double> values(Function<RunResult, Double> quantity) {
        return runs.stream().map(quantity).filter(Objects::nonNull).toList();
    }

    /** Whether it is a sample of seeds that is large enough to say how another one may vary. */
    boolean spreads() {
        return !sameSeed && Allowance.spreads(runs.size());
    }

    /** The one to name differences from. */
    RunResult newest() {
        return runs.stream().max(byDate()).orElseThrow();
    }

    private static Comparator<RunResult> byDate() {
        return Comparator.comparing(
                        (RunResult run) -> String.valueOf(run.environment().date()))
                .thenComparing(RunResult::id);
    }
}
