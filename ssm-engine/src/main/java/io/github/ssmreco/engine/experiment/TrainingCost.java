package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.model.SvdPlusPlus;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.training.TrainingSettings;

/**
 * What a training is expected to take, from what its steps compute and move ({@link StepCost}) and stated rates: those of two
 * threads on the machine of docs/speed.md. Within a factor of two for most of what is recorded; who knows how long a training took
 * on a machine scales by that.
 *
 * @param stepsPerEpoch batches per epoch
 * @param secondsPerEpoch of training alone
 * @param evaluationSeconds of one full ranking
 * @param bestEpoch the best epoch of such a loss in Table 6 of the paper
 */
public record TrainingCost(int stepsPerEpoch, double secondsPerEpoch, double evaluationSeconds, double bestEpoch) {

    /** What every step takes: threads that wait for each other, a batch that is drawn. */
    private static final double STEP_SECONDS = 2e-4;
    /** Of products of rows with rows, in blocks that stay in a cache. */
    private static final double DENSE_RATE = 150e9;

    private static final double EXPONENTIAL_RATE = 2e9;
    /** Of a pair's scores and slopes where each has negatives of its own; and what a drawn negative takes beside them. */
    private static final double PER_PAIR_RATE = 22e9;

    private static final double DRAW_SECONDS = 12e-9;
    /** Bytes per second that Adam, and rows that are gathered, come to. */
    private static final double STREAM_RATE = 20e9;
    /** Bytes per second that a sparse product comes to; much of it stays in a cache. */
    private static final double SPARSE_RATE = 40e9;
    /** Of products of rows with a layer's weights, forward and back. */
    private static final double WEIGHTS_RATE = 60e9;
    /** Of scores in a ranking; and what a user's list takes beside them. */
    private static final double RANKING_RATE = 150e9;

    private static final double LIST_SECONDS = 8e-6;
    /** Of the work, what one thread does while the others wait. */
    private static final double SERIAL_SHARE = 0.06;
    /** Threads of the machine whose rates these are. */
    private static final int THREADS = 2;

    /** Table 6: BCE; SM; SSM; and BPR with 1 and with 2,048 negatives per pair, between which it is interpolated. */
    private static final double LABELLED_BEST = 61;

    private static final double ALL_ITEMS_BEST = 29;
    private static final double SAMPLED_BEST = 21;
    private static final double ONE_NEGATIVE_BEST = 700;
    private static final double MANY_NEGATIVES_BEST = 45;
    private static final double MANY_NEGATIVES = 2048;

    /**
     * Of a training on a processor.
     *
     * @param counts of its dataset
     * @param threads that compute
     */
    public static TrainingCost of(ExperimentSpec spec, Counts counts, int threads) {
        TrainingSettings training = TrainingSettings.of(spec.settings());
        ModelProvider model = Models.named(spec.model());
        ExpectedBatch batch = ExpectedBatch.of(spec, counts);
        StepCost step = step(spec, counts, batch);
        int wide = training.dimension() * model.width(spec.settings());
        double seconds = STEP_SECONDS
                + step.lossOperations() * model.width(spec.settings()) / DENSE_RATE
                + batch.logits() / EXPONENTIAL_RATE
                + 6.0 * wide * batch.perPair() / PER_PAIR_RATE
                + DRAW_SECONDS * batch.drawn()
                // a row and its gradient, written and read
                + 4.0 * Float.BYTES * wide * step.rows() / STREAM_RATE
                + step.adamBytes() / STREAM_RATE
                + step.sparseProducts() * step.entries() * (8.0 + Float.BYTES * step.dimension()) / SPARSE_RATE
                + weightOperations(model, spec, step) / WEIGHTS_RATE;
        double scores = (double) counts.users() * (counts.items() + training.paddingItems());
        double slower = slowness(threads);
        return new TrainingCost(
                batch.stepsPerEpoch(),
                slower * batch.stepsPerEpoch() * seconds,
                slower * (scores * 2 * wide / RANKING_RATE + LIST_SECONDS * counts.users()),
                best(Losses.named(spec.loss()).batches(spec.settings())));
    }

    /** A step's time with so many threads, over that with {@link #THREADS}. */
    private static double slowness(int threads) {
        return share(threads) / share(THREADS);
    }

    private static double share(int threads) {
        return SERIAL_SHARE + (1 - SERIAL_SHARE) / threads;
    }

    private static StepCost step(ExperimentSpec spec, Counts counts, ExpectedBatch batch) {
        TrainingSettings training = TrainingSettings.of(spec.settings());
        long nodes = (long) counts.users() + counts.items() + training.paddingItems();
        long entries = 2 * batch.trainPairs();
        double rows = batch.users() + batch.items();
        boolean oneSided = Models.named(spec.model()) instanceof SvdPlusPlus;
        // of an entry, the chance that it is in the row of a neighbour of the batch's nodes
        double near = -Math.expm1(-batch.entries() / nodes);
        return new StepCost(
                oneSided ? 1 : layers(spec),
                training.dimension(),
                nodes,
                entries,
                rows,
                batch.logits(),
                oneSided ? batch.entries() / 2 : batch.entries(),
                Math.max(rows, near * nodes),
                Math.max(batch.entries(), near * entries));
    }

    /** A model of the user's own is taken to have as many as it calls so. */
    private static int layers(ExperimentSpec spec) {
        String layers = spec.settings().values().getOrDefault("layers", "0");
        return layers.matches("[0-9]{1,4}") ? Integer.parseInt(layers) : 0;
    }

    /** Two matrices per layer, once on the way there and twice back; where representations are no wider there are none. */
    private static double weightOperations(ModelProvider model, ExperimentSpec spec, StepCost step) {
        int layers = step.layers();
        if (model.width(spec.settings()) == 1 || layers == 0) {
            return 0;
        }
        double rows = step.rows() + (layers > 1 ? step.reached() + (layers - 2.0) * step.nodes() : 0);
        return 3 * 2 * 2.0 * step.dimension() * step.dimension() * rows;
    }

    private static double best(BatchSpec batch) {
        return switch (batch.negatives()) {
            case LABELLED -> LABELLED_BEST;
            case ALL_ITEMS -> ALL_ITEMS_BEST;
            case IN_BATCH, SHARED -> SAMPLED_BEST;
            case PER_PAIR -> {
                double way = Math.min(1, Math.log(batch.count()) / Math.log(MANY_NEGATIVES));
                yield ONE_NEGATIVE_BEST * Math.pow(MANY_NEGATIVES_BEST / ONE_NEGATIVE_BEST, way);
            }
        };
    }

    /**
     * Seconds of a training of so many epochs.
     *
     * @param evaluateEvery epochs from one evaluation to the next
     */
    public double seconds(double epochs, int evaluateEvery) {
        return epochs * (secondsPerEpoch + evaluationSeconds / evaluateEvery);
    }
}
