package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The settings that every training has, whatever its model and loss.
 *
 * @param dimension embedding size
 * @param batchSize training pairs per step, B
 * @param regularisation coefficient of ½ Σ‖·‖² over the batch's layer-0 rows, in units of the loss summed over the batch
 * @param adam the optimiser
 * @param epochs a fixed number of epochs; 0 where patience ends the training
 * @param evaluateEvery how many epochs it is from one evaluation to the next
 * @param cosineAtTest whether test scores are cosines; else inner products
 * @param validationSeed of the draw of the validation pairs in the protocol that has them
 * @param paddingItems items that nobody has, added to the candidates of training and test (Table 7)
 * @param selectBy the metric that chooses the epoch
 */
public record TrainingSettings(
        int dimension,
        int batchSize,
        double regularisation,
        AdamSettings adam,
        int epochs,
        int evaluateEvery,
        boolean cosineAtTest,
        long validationSeed,
        int paddingItems,
        MetricAt selectBy) {

    private static final Setting EMBEDDING_SIZE =
            Setting.integer("embedding-size", 64, 1, 4096, "d", "numbers that represent a user or an item");
    private static final Setting BATCH_SIZE =
            Setting.integer("batch-size", 2048, 1, 1 << 20, "B", "training pairs per step");
    private static final Setting REGULARISATION = Setting.number(
            "regularisation",
            "1e-5",
            0,
            1e6,
            "λ",
            "L2 coefficient on the layer-0 rows of a batch, for the summed loss");
    private static final Setting LEARNING_RATE =
            Setting.number("learning-rate", "1e-3", 1e-12, 1e3, "η", "Adam's step size");
    private static final Setting EPOCHS =
            Setting.integer("epochs", 0, 0, Integer.MAX_VALUE, "", "a fixed number of epochs; 0: patience decides");
    private static final Setting EVALUATE_EVERY = Setting.integer(
            "evaluate-every",
            1,
            1,
            1_000_000,
            "",
            "epochs from one evaluation to the next; only an evaluated one can be best");
    private static final Setting TEST_SCORE =
            Setting.choice("test-score", List.of("inner-product", "cosine"), "what ranks items at test");
    private static final Setting VALIDATION_SEED = Setting.integer(
            "validation-seed", 2021, 0, Integer.MAX_VALUE, "", "draws the validation pairs of protocol paper-text");

    private static final String SELECT_BY = "select-by";
    private static final Setting PADDING_ITEMS = Setting.integer(
            "padding-items", 0, 0, 100_000_000, "#Paddings", "items that nobody has, added to the candidates");

    /** All of them; that of {@link #selectBy} knows the metrics of the user's class path. */
    public static List<Setting> all() {
        return List.of(
                EMBEDDING_SIZE,
                BATCH_SIZE,
                REGULARISATION,
                LEARNING_RATE,
                EPOCHS,
                EVALUATE_EVERY,
                TEST_SCORE,
                VALIDATION_SEED,
                PADDING_ITEMS,
                selectBySetting());
    }

    /** What chooses the epoch of a run of these settings; nothing where nothing is trained. */
    public static Optional<MetricAt> selection(Settings settings) {
        return Optional.ofNullable(settings.values().get(SELECT_BY)).flatMap(MetricAt::parse);
    }

    /**
     * Refuses settings that together make no sense.
     *
     * @param where what to name in a message
     * @throws InputException if a fixed number of epochs ends before the first evaluation
     */
    public static void requireConsistent(String where, Settings settings) {
        int every = settings.integer(EVALUATE_EVERY);
        int epochs = settings.integer(EPOCHS);
        if (epochs > 0 && every > epochs) {
            throw new InputException(
                    where + ", " + EVALUATE_EVERY.name(),
                    every,
                    "at most the fixed number of epochs, " + epochs,
                    "Set <evaluate-every>" + epochs + "</evaluate-every> to evaluate the last epoch alone.");
        }
    }

    /**
     * How many epochs after its best one patience ends a training at the earliest: patience ends one only after an evaluation.
     *
     * @param settings of a run of any kind
     * @param patience of the run
     */
    public static int earliestEnd(Settings settings, int patience) {
        if (!settings.values().containsKey(EVALUATE_EVERY.name())) {
            return patience;
        }
        int every = settings.integer(EVALUATE_EVERY);
        return (int) Math.min(Integer.MAX_VALUE, ((long) patience + every - 1) / every * every);
    }

    private static Setting selectBySetting() {
        return Setting.atCutoff(
                SELECT_BY,
                MetricSet.SELECTION,
                Metrics.namesOfUsers(),
                MetricAt.LARGEST_CUTOFF,
                "the metric that chooses the epoch whose parameters count");
    }

    /** Reads them from an experiment's settings. */
    public static TrainingSettings of(Settings settings) {
        return new TrainingSettings(
                settings.integer(EMBEDDING_SIZE),
                settings.integer(BATCH_SIZE),
                settings.number(REGULARISATION),
                AdamSettings.of(settings.number(LEARNING_RATE)),
                settings.integer(EPOCHS),
                settings.integer(EVALUATE_EVERY),
                settings.choice(TEST_SCORE).equals("cosine"),
                settings.whole(VALIDATION_SEED),
                settings.integer(PADDING_ITEMS),
                selection(settings).orElseThrow());
    }
}
