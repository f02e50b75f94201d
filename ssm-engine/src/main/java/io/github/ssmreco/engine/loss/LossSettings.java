package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** Settings that several losses share; a loss lists those that it takes, and reads them with the methods here. */
public final class LossSettings {

    private static final String COSINE = "cosine";
    private static final String INNER_PRODUCT = "inner-product";

    /** f in training by cosine unless the user says otherwise. */
    public static final Setting COSINE_FIRST = similarity(COSINE, INNER_PRODUCT);
    /** f in training by inner product unless the user says otherwise. */
    public static final Setting INNER_PRODUCT_FIRST = similarity(INNER_PRODUCT, COSINE);

    /** τ; to be set. */
    public static final Setting TEMPERATURE =
            Setting.number("temperature", null, 1e-3, 1e3, "τ", "divides the similarity in training");
    /** m; to be set. */
    public static final Setting MARGIN =
            Setting.number("margin", null, -1e3, 1e3, "m", "a negative that is less similar costs nothing");
    /** w; to be set. */
    public static final Setting WEIGHT =
            Setting.number("negative-weight", null, 0, 1e6, "w", "of the negatives' mean beside the positive");

    /** Which negatives do not count. */
    public static final Setting MASK = Setting.choice(
            "mask",
            List.of("none", "accidental-hits", "known-positives"),
            "negatives that do not count: the pair's own positive, or all that its user has");

    private LossSettings() {}

    private static Setting similarity(String standard, String other) {
        return Setting.choice("similarity", List.of(standard, other), "what compares a user with an item in training");
    }

    /** How many negatives are drawn, N. */
    public static Setting negatives(int standard) {
        return Setting.integer("negatives", standard, 1, 1 << 16, "N", "drawn negatives");
    }

    /** Whether training compares by cosine; the setting is one of the two above. */
    public static boolean cosine(Settings settings, Setting similarity) {
        return settings.choice(similarity).equals(COSINE);
    }

    /** What {@link #MASK} says, for {@link io.github.ssmreco.engine.sampling.BatchSpec#masking}. */
    public static Mask mask(Settings settings) {
        return switch (settings.choice(MASK)) {
            case "accidental-hits" -> Mask.ACCIDENTAL_HITS;
            case "known-positives" -> Mask.KNOWN_POSITIVES;
            default -> Mask.NONE;
        };
    }
}
