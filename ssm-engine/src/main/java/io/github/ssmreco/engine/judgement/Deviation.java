package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.judgement.Allowance.Band;
import io.github.ssmreco.engine.store.RunResult;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far one quantity of a new run is off what is recorded.
 *
 * @param quantity {@code recall@20} …, {@link #TRAINING_LOSS} or {@link #LOSS_CURVE}
 * @param epoch of a loss: where it is off most; or null
 * @param measured the new value; of a loss curve, its root mean square difference as a share
 * @param band what it is held against
 * @param off how far it is off in the direction that fails the check, in units of the band; no number where the value is none
 * @param fresh the new run
 * @param against the recorded ones
 */
record Deviation(
        String quantity, Integer epoch, double measured, Band band, double off, RunResult fresh, RecordedRuns against) {

    /** The loss of each epoch, against the same seed's. */
    static final String TRAINING_LOSS = "training loss";

    /** The losses of all epochs as one curve, against those of other seeds. */
    static final String LOSS_CURVE = "training loss curve";

    /** What fails the check first, then what uses up more of its tolerance. */
    static final Comparator<Deviation> WORST =
            Comparator.comparing(Deviation::regressed).thenComparingDouble(deviation -> Math.abs(deviation.share()));

    /**
     * Of an accuracy: against the same seed either way, against other seeds only for the worse. Nothing where either side lacks it.
     */
    static Optional<Deviation> ofAccuracy(String metric, RunResult fresh, RecordedRuns against, Allowance allowance) {
        Double measured = Runs.value(fresh, metric);
        List<Double> recorded = against.values(run -> Runs.value(run, metric));
        if (measured == null || recorded.isEmpty()) {
            return Optional.empty();
        }
        Band band = against.sameSeed() ? Allowance.accuracy(recorded.get(0)) : allowance.accuracy(recorded);
        double worse = Metrics.lessIsBetter(metric) ? measured - band.centre() : band.centre() - measured;
        double off = against.sameSeed() ? Math.abs(worse) : worse;
        return Optional.of(new Deviation(metric, null, measured, band, off, fresh, against));
    }

    /** Of the training loss, either way, over the epochs that all sides have; nothing where there is none. */
    static Optional<Deviation> ofLoss(RunResult fresh, RecordedRuns against, Allowance allowance) {
        return against.sameSeed() ? ofEpochs(fresh, against) : ofCurve(fresh, against, allowance);
    }

    private static Optional<Deviation> ofEpochs(RunResult fresh, RecordedRuns against) {
        Map<Integer, Double> recorded = losses(against.newest());
        return fresh.curve().stream()
                .filter(point -> recorded.containsKey(point.epoch()))
                .map(point -> {
                    Band band = Allowance.loss(recorded.get(point.epoch()));
                    double off = Math.abs(point.loss() - band.centre());
                    return new Deviation(TRAINING_LOSS, point.epoch(), point.loss(), band, off, fresh, against);
                })
                .max(WORST);
    }

    private static Optional<Deviation> ofCurve(RunResult fresh, RecordedRuns against, Allowance allowance) {
        List<SortedMap<Integer, Double>> recorded = against.runs().stream()
                .map(Deviation::losses)
                .filter(losses -> !losses.isEmpty())
                .toList();
        Map<Integer, Double> measured = losses(fresh);
        int[] epochs = measured.keySet().stream()
                .filter(epoch -> recorded.stream().allMatch(losses -> losses.containsKey(epoch)))
                .mapToInt(Integer::intValue)
                .toArray();
        if (recorded.isEmpty() || epochs.length == 0) {
            return Optional.empty();
        }
        CurveSpread spread = CurveSpread.of(
                recorded.stream().map(losses -> at(epochs, losses)).toList());
        double[] curve = at(epochs, measured);
        double off = spread.deviation(curve);
        int mostOff = epochs[spread.mostOff(curve)];
        return Optional.of(new Deviation(LOSS_CURVE, mostOff, off, allowance.curve(spread), off, fresh, against));
    }

    /** Whether it fails the check. */
    boolean regressed() {
        return Double.isNaN(off) || off > band.tolerance();
    }

    /** Whether an accuracy is better than all that other seeds let expect: no failure, but worth a word. */
    boolean betterThanRecorded() {
        return -off > band.tolerance();
    }

    /** Whether an accuracy is better than what is recorded. */
    boolean gained() {
        return epoch == null && (Metrics.lessIsBetter(quantity) ? measured < band.centre() : measured > band.centre());
    }

    /** The share of the tolerance that is used up; infinite where the value is no number. */
    private double share() {
        if (Double.isNaN(off)) {
            return Double.POSITIVE_INFINITY;
        }
        // a recorded value of zero leaves no tolerance, and 0 / 0 would be no number
        return off == 0 ? 0 : off / band.tolerance();
    }

    /** By epoch, in their order: of a record not every one. */
    private static SortedMap<Integer, Double> losses(RunResult run) {
        SortedMap<Integer, Double> losses = new TreeMap<>();
        run.curve().forEach(point -> losses.put(point.epoch(), point.loss()));
        return losses;
    }

    private static double[] at(int[] epochs, Map<Integer, Double> losses) {
        return Arrays.stream(epochs).mapToDouble(losses::get).toArray();
    }
}
