package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.RunResult;
import io.github.ssmreco.engine.experiment.RunResult.CurvePoint;
import io.github.ssmreco.engine.judgement.Allowance.Band;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far one quantity of a new run is off what is recorded.
 *
 * @param quantity {@code recall@20} … or {@link #TRAINING_LOSS}
 * @param epoch of a loss, or null
 * @param measured the new value
 * @param band what it is held against
 * @param share of the tolerance that is used up; above 1 is a regression, infinity what is no number
 * @param fresh the new run
 * @param reference the recorded ones
 */
record Deviation(
        String quantity,
        Integer epoch,
        double measured,
        Band band,
        double share,
        RunResult fresh,
        Reference reference) {

    /** The name of the quantity that a loss curve is. */
    static final String TRAINING_LOSS = "training loss";

    static final Comparator<Deviation> WORST = Comparator.comparingDouble(Deviation::share);

    /** Of an accuracy, one-sided; nothing where either side lacks it. */
    static Optional<Deviation> ofAccuracy(String metric, RunResult fresh, Reference reference) {
        Double measured = Runs.value(fresh, metric);
        if (measured == null) {
            return Optional.empty();
        }
        return reference
                .band(run -> Runs.value(run, metric), Allowance.ACCURACY)
                .map(band -> new Deviation(
                        metric, null, measured, band, share(band.centre() - measured, band), fresh, reference));
    }

    /** Of the training loss, two-sided, at the worst of the epochs that both sides have; nothing where there is none. */
    static Optional<Deviation> ofLoss(RunResult fresh, Reference reference) {
        Map<RunResult, Map<Integer, Double>> recorded = new HashMap<>();
        reference.runs().forEach(run -> recorded.put(run, losses(run)));
        return fresh.curve().stream()
                .flatMap(point -> reference
                        .band(run -> recorded.get(run).get(point.epoch()), Allowance.TRAINING_LOSS)
                        .map(band -> new Deviation(
                                TRAINING_LOSS,
                                point.epoch(),
                                point.loss(),
                                band,
                                share(Math.abs(point.loss() - band.centre()), band),
                                fresh,
                                reference))
                        .stream())
                .max(WORST);
    }

    boolean regressed() {
        return share > 1;
    }

    private static double share(double off, Band band) {
        if (Double.isNaN(off)) {
            return Double.POSITIVE_INFINITY;
        }
        // a recorded value of zero leaves no tolerance, and 0 / 0 would be no number
        return off <= 0 ? 0 : off / band.tolerance();
    }

    private static Map<Integer, Double> losses(RunResult run) {
        Map<Integer, Double> losses = new HashMap<>();
        for (CurvePoint point : run.curve()) {
            losses.put(point.epoch(), point.loss());
        }
        return losses;
    }
}
