package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.loss.PerPairScores;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * What a run's arrays would have to hold, against what one of Java can: looked at before anything is trained. Whatever passes here
 * is indexed by whole numbers of 32 bits.
 */
final class ArraySizes {

    /** The length of an array that every Java can make. */
    static final long MOST = Integer.MAX_VALUE - 8;

    /** Kernels take rows and numbers of a row in whole panels, none longer than this. */
    private static final int PANEL = 64;

    private final String where;
    private final Counts counts;
    private final TrainingSettings training;
    private final int wide;
    private final BatchSpec batch;
    private final LossProvider loss;
    private final ExperimentSpec spec;

    private ArraySizes(ExperimentSpec spec, Counts counts) {
        ModelProvider model = Models.named(spec.model());
        this.spec = spec;
        this.counts = counts;
        this.where = spec.model() + " with " + spec.loss() + " on " + spec.dataset();
        this.training = TrainingSettings.of(spec.settings());
        this.wide = model.width(spec.settings());
        this.loss = Losses.named(spec.loss());
        this.batch = loss.batches(spec.settings());
    }

    /** @throws InputException if the lists of all users cannot be held, in a run that trains nothing */
    static void requireLists(ExperimentSpec spec, Counts counts, int longestList) {
        requireLists(spec.model() + " on " + spec.dataset(), counts, longestList);
    }

    private static void requireLists(String where, Counts counts, int longestList) {
        require(
                where + ", cut-offs",
                (long) counts.users() * longestList,
                words("item ids in the lists of %,d users, %,d in each", counts.users(), longestList),
                words(
                        "Ask for none above %,d: ssm.metrics, ssm.cutoffs, <select-by>.",
                        MOST / Math.max(1, counts.users())));
    }

    /** @throws InputException if a training cannot be held */
    static void requireTraining(ExperimentSpec spec, Counts counts, int longestList) {
        ArraySizes sizes = new ArraySizes(spec, counts);
        requireLists(sizes.where, counts, longestList);
        sizes.requireGraph();
        sizes.requireTables();
        sizes.requireOrder();
        sizes.requireNegatives();
        sizes.requireBatch();
        sizes.requireScores();
    }

    /** Some arrays of entries are a quarter longer than they need be, as batches differ. */
    private void requireGraph() {
        require(
                where + ", data",
                2L * pairs() * 5 / 4,
                words("entries of the graph, two for each of %,d training pairs, and a quarter for room", pairs()),
                "Leave some out, by <kCore> say.");
    }

    /** Embeddings and representations, and the items' once more in whole panels. */
    private void requireTables() {
        long padding = training.paddingItems();
        long largest = largest(training.dimension(), size -> numbers(size, padding));
        require(
                where + ", <embedding-size>",
                numbers(training.dimension(), padding),
                words(
                        "numbers in a table of %,d users and %,d items, %,d of each",
                        counts.users(), items(), (long) wide * training.dimension()),
                largest > 0
                        ? words("Set <embedding-size> to at most %,d%s.", largest, orPadding())
                        : padding > 0 ? "Set a smaller <padding-items>." : "Leave some out, by <kCore> say.");
    }

    private long numbers(long dimension, long padding) {
        return (counts.users() + (long) counts.items() + padding + PANEL) * dimension * wide;
    }

    private String orPadding() {
        long largest = largest(training.paddingItems(), padding -> numbers(training.dimension(), padding));
        return largest > 0 ? words(", or <padding-items> to at most %,d", largest) : "";
    }

    private void requireOrder() {
        if (batch.negatives() == Negatives.LABELLED) {
            require(
                    where + ", <negatives>",
                    pairs() * (1L + batch.count()),
                    words(
                            "labelled instances per epoch, %,d for each of %,d training pairs",
                            1 + batch.count(), pairs()),
                    words("Set <negatives> to at most %,d.", largest(batch.count(), count -> pairs() * (1 + count))));
        }
    }

    private void requireNegatives() {
        if (batch.negatives() == Negatives.PER_PAIR) {
            require(
                    where + ", <negatives>",
                    (long) training.batchSize() * batch.count(),
                    words("negatives in a batch, %,d for each of %,d pairs", batch.count(), training.batchSize()),
                    words(
                            "Set <negatives> to at most %,d, or <batch-size> to at most %,d.",
                            MOST / training.batchSize(), MOST / batch.count()));
        }
    }

    private void requireBatch() {
        long most = largest(training.batchSize(), this::numbersOfBatch);
        require(
                where + ", <batch-size>",
                numbersOfBatch(training.batchSize()),
                words("numbers in the rows of a batch of %,d pairs", training.batchSize()),
                most > 0
                        ? words("Set <batch-size> to at most %,d, or a smaller <embedding-size>.", most)
                        : "Set a smaller <embedding-size>.");
    }

    /** Rows of pairs, users and items in whole panels; where each pair's negatives of a tile begin. */
    private long numbersOfBatch(long pairs) {
        boolean perPair = batch.negatives() == Negatives.PER_PAIR;
        long named = batch.negatives() == Negatives.ALL_ITEMS
                ? items()
                : Math.min(items(), pairs + (perPair ? pairs * batch.count() : batch.count()));
        long rows = Math.min(pairs, counts.users()) + named + PANEL;
        long stride = ((long) wide * training.dimension() + PANEL - 1) / PANEL * PANEL;
        return Math.max(
                Math.max(pairs, rows + rows / 8) * stride, perPair ? pairs * (named / PerPairScores.TILE + 3) : 0);
    }

    private void requireScores() {
        long pairs = training.batchSize();
        require(
                where + ", <batch-size>",
                scores(pairs),
                words("scores held at once, of %,d pairs and %,d items", pairs, items()),
                words("Set <batch-size> to at most %,d.", largest(pairs, this::scores)));
    }

    private long scores(long pairs) {
        return loss.scores(spec.settings(), pairs, items() + PANEL);
    }

    private long items() {
        return (long) counts.items() + training.paddingItems();
    }

    /** Of training; validation pairs, if any, are among them. */
    private int pairs() {
        return counts.trainPairs() == null ? counts.pairs() : counts.trainPairs();
    }

    /** The largest value, up to one, of which an array can be made; 0 for none. */
    private static long largest(long upTo, LongUnaryOperator length) {
        long low = 0;
        long high = upTo;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (length.applyAsLong(middle) <= MOST) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static void require(String what, long length, String found, String remedy) {
        if (length > MOST) {
            throw new InputException(
                    what,
                    words("%,d ", length) + found,
                    words("at most %,d, what an array of Java can hold", MOST),
                    remedy);
        }
    }

    private static String words(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
