package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.cost.Measurement.Machine;
import io.github.ssmreco.engine.cost.Measurement.Subject;
import io.github.ssmreco.engine.cost.RunEstimate.Basis;
import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.TrainingCost;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What runs of a plan are expected to take, from what is measured of runs like them: of the same specification or another seed of it,
 * else of the same dataset, model and loss, else of {@link TrainingCost}. Times of another machine are scaled to this one as soon as
 * this one has trained something. How many epochs patience will let a run have is guessed in the same order: from such runs, from
 * runs of that loss on data of like size, from the paper's Table 6.
 */
public final class Estimator {

    /** Of a process beside what a run needs of the heap: the JVM, compiled code, libraries. */
    private static final double PROCESS_MIB = 256;
    /** Numbers are written in so many characters, separator included. */
    private static final long BYTES_PER_NUMBER = 20;

    private static final long BYTES_PER_EPOCH = 250;
    private static final long BYTES_OF_OTHER_FILES = 8192;
    /** Arrays of the size of all embeddings: two checkpoints with both moments, and the best epoch's parameters three times. */
    private static final int CHECKPOINT_TABLES = 9;
    /** How much smaller a dataset may be whose epochs say something of another. */
    private static final double LIKE_SIZE = 10;
    /** How much the paper's epochs of two losses may differ that are taken for alike: numbers of negatives decide. */
    private static final double LIKE_EPOCHS = 1.5;

    private final RunStore store;
    private final List<Measurement> measured;
    private final MachineRates rates;
    private final Function<String, Optional<Counts>> counts;
    private final Machine here;

    /**
     * @param store runs of this machine, and those merged into them
     * @param recorded runs of a baseline
     * @param counts of a dataset by its name, where they are known
     * @param cpu this processor's name
     * @param threads that will compute
     */
    public Estimator(
            RunStore store,
            List<RunResult> recorded,
            Function<String, Optional<Counts>> counts,
            String cpu,
            int threads)
            throws IOException {
        this.store = store;
        this.counts = counts;
        this.here = new Machine(cpu, threads, "vector");
        List<Measurement> own = new ArrayList<>();
        for (String id : store.ids()) {
            Measurement.of(store.read(id)).ifPresent(own::add);
        }
        this.measured = Stream.concat(own.stream(), recorded.stream().flatMap(run -> Measurement.of(run).stream()))
                .toList();
        // a record may name a processor of the same name; how fast this machine is, only its own runs say
        List<Measurement> timed = Stream.concat(
                        own.stream(),
                        measured.stream().filter(run -> !run.machine().equals(here)))
                .toList();
        this.rates = new MachineRates(timed, counts);
    }

    /** How many times what the model states this machine's own runs took, by which all times are scaled; empty while it has none. */
    public OptionalDouble slowness() {
        return rates.knows(here) ? OptionalDouble.of(rates.slowness(here)) : OptionalDouble.empty();
    }

    /**
     * What is left of a run that is to be trained.
     *
     * @param metrics what it is scored by
     * @param fresh whether what is there of it does not count
     * @param patience epochs without a better one
     * @param epochCap an upper bound of epochs; 0 for none
     */
    public RunEstimate of(ExperimentSpec spec, MetricSet metrics, boolean fresh, int patience, int epochCap) {
        Optional<Counts> size = counts.apply(spec.dataset());
        if (size.isEmpty()) {
            return RunEstimate.UNKNOWN;
        }
        RunKind kind = RunKinds.of(spec);
        Needs needs = kind.needs(spec, size.get(), Collections.max(metrics.cutoffs()), here.threads());
        if (kind != RunKinds.TRAINING) {
            return new RunEstimate(
                    needs.seconds(), null, memory(needs), kept(spec, metrics, size.get(), 0), 0, Basis.KIND);
        }
        return training(
                spec, metrics, size.get(), needs, fresh ? List.of() : store.epochs(spec.runId()), patience, epochCap);
    }

    private RunEstimate training(
            ExperimentSpec spec,
            MetricSet metrics,
            Counts size,
            Needs needs,
            List<EpochRow> done,
            int patience,
            int epochCap) {
        TrainingSettings settings = TrainingSettings.of(spec.settings());
        TrainingCost stated = TrainingCost.of(spec, size, here.threads());
        Subject subject = Subject.of(spec);
        List<Measurement> same = those(other -> other.subject().equals(subject));
        List<Measurement> near = same.isEmpty() ? those(other -> other.subject().near(subject)) : same;
        TimeScale scale = new TimeScale(stated, settings.evaluateEvery());
        OptionalDouble perEpoch = near.isEmpty() ? OptionalDouble.empty() : median(near, scale::secondsPerEpoch);
        double seconds = done.isEmpty()
                ? perEpoch.orElse(rates.slowness(here)
                        * (stated.secondsPerEpoch() + stated.evaluationSeconds() / settings.evaluateEvery()))
                : done.stream().mapToDouble(EpochRow::seconds).average().orElseThrow();
        double epochs = left(epochs(spec, settings, stated, near, patience), done, settings, patience, epochCap);
        Basis basis = !done.isEmpty()
                ? Basis.THIS_RUN
                : near.isEmpty() ? Basis.MODEL : same.isEmpty() ? Basis.OTHER_SETTINGS : Basis.SAME;
        List<Measurement> weighed =
                same.stream().filter(other -> other.peakMemoryMiB() != null).toList();
        return new RunEstimate(
                epochs * seconds,
                epochs,
                weighed.isEmpty()
                        ? memory(needs)
                        : median(weighed, Measurement::peakMemoryMiB).orElseThrow(),
                kept(spec, metrics, size, epochs + done.size()),
                CHECKPOINT_TABLES * table(settings, size),
                basis);
    }

    private List<Measurement> those(Predicate<Measurement> which) {
        return measured.stream().filter(which).toList();
    }

    /** Scales an epoch with its evaluations from other settings and another machine to these. */
    private final class TimeScale {

        private final TrainingCost stated;
        private final int evaluateEvery;

        TimeScale(TrainingCost stated, int evaluateEvery) {
            this.stated = stated;
            this.evaluateEvery = evaluateEvery;
        }

        double secondsPerEpoch(Measurement run) {
            TrainingCost other = TrainingCost.of(
                    run.spec(),
                    counts.apply(run.subject().dataset()).orElseThrow(),
                    run.machine().threads());
            double machine = rates.knows(here) ? rates.slowness(here) / rates.slowness(run.machine()) : 1;
            double training = run.training().secondsPerEpoch() * stated.secondsPerEpoch() / other.secondsPerEpoch();
            Double evaluation = run.training().evaluationSeconds();
            double ranking = evaluation == null
                    ? stated.evaluationSeconds() * rates.slowness(run.machine())
                    : evaluation * stated.evaluationSeconds() / other.evaluationSeconds();
            return machine * (training + ranking / evaluateEvery);
        }
    }

    /** How many epochs it will have in all, if no cap ends it. */
    private double epochs(
            ExperimentSpec spec, TrainingSettings settings, TrainingCost stated, List<Measurement> near, int patience) {
        if (settings.epochs() > 0) {
            return settings.epochs();
        }
        double best = bestEpoch(near)
                .or(() -> bestEpoch(ofLikeLoss(
                        spec, stated, other -> other.subject().dataset().equals(spec.dataset()))))
                .or(() -> bestEpoch(ofLikeLoss(spec, stated, other -> ofLikeSize(spec, other))))
                .orElse(stated.bestEpoch());
        return best + TrainingSettings.earliestEnd(spec.settings(), patience);
    }

    private List<Measurement> ofLikeLoss(ExperimentSpec spec, TrainingCost stated, Predicate<Measurement> which) {
        return those(other -> other.subject().likeLoss(spec)
                && which.test(other)
                && counts.apply(other.subject().dataset())
                        .map(size -> TrainingCost.of(other.spec(), size, here.threads())
                                .bestEpoch())
                        .filter(best -> Math.abs(Math.log(best / stated.bestEpoch())) <= Math.log(LIKE_EPOCHS))
                        .isPresent());
    }

    private boolean ofLikeSize(ExperimentSpec spec, Measurement other) {
        double pairs = counts.apply(spec.dataset()).orElseThrow().pairs();
        return counts.apply(other.subject().dataset())
                .filter(size -> Math.abs(Math.log(size.pairs() / pairs)) <= Math.log(LIKE_SIZE))
                .isPresent();
    }

    private static Optional<Double> bestEpoch(List<Measurement> runs) {
        List<Measurement> ended = runs.stream()
                .filter(run ->
                        run.finished() && TrainingSettings.of(run.settings()).epochs() == 0)
                .toList();
        return ended.isEmpty()
                ? Optional.empty()
                : Optional.of(median(ended, run -> run.training().bestEpoch()).orElseThrow());
    }

    /** One that has had more epochs than were expected may end with any, but seldom does with the next. */
    private static double left(
            double expected, List<EpochRow> done, TrainingSettings settings, int patience, int epochCap) {
        double all = settings.epochs() > 0 ? expected : Math.max(expected, done.size() + patience / 2.0);
        return Math.max(1, (epochCap > 0 ? Math.min(epochCap, all) : all) - done.size());
    }

    private static OptionalDouble median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
        return OptionalDouble.of(
                Median.withDefaults().evaluate(runs.stream().mapToDouble(value).toArray()));
    }

    private static double memory(Needs needs) {
        return PROCESS_MIB + needs.heapBytes() / (double) (1 << 20);
    }

    /** Bytes of an array of the size of all embeddings. */
    private static long table(TrainingSettings settings, Counts size) {
        return (long) Float.BYTES
                * settings.dimension()
                * (size.users() + (long) size.items() + settings.paddingItems());
    }

    private static long kept(ExperimentSpec spec, MetricSet metrics, Counts size, double epochs) {
        RunKind kind = RunKinds.of(spec);
        long bytes = BYTES_OF_OTHER_FILES + (long) (BYTES_PER_EPOCH * epochs);
        if (kind == RunKinds.TRAINING) {
            bytes += table(TrainingSettings.of(spec.settings()), size);
        }
        if (kind.gives().contains(Artifact.PER_USER)) {
            bytes += BYTES_PER_NUMBER
                    * size.users()
                    * (1 + Evaluation.userMetricNames(metrics.cutoffs()).size());
        }
        return bytes;
    }
}
