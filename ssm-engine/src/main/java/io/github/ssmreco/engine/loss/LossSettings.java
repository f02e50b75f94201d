package io.github.ssmreco.engine.loss;

import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;

/** Settings that several losses share. */
final class LossSettings {

    static final String COSINE = "cosine";
    static final String INNER_PRODUCT = "inner-product";

    /** f in training by cosine unless the user says otherwise. */
    static final Setting COSINE_FIRST = similarity(COSINE, INNER_PRODUCT);
    /** f in training by inner product unless the user says otherwise. */
    static final Setting INNER_PRODUCT_FIRST = similarity(INNER_PRODUCT, COSINE);

    static final Setting TEMPERATURE =
            Setting.number("temperature", null, 1e-3, 1e3, "τ", "divides the similarity in training");
    static final Setting MARGIN =
            Setting.number("margin", null, -1e3, 1e3, "m", "a negative that is less similar costs nothing");
    static final Setting WEIGHT =
            Setting.number("negative-weight", null, 0, 1e6, "w", "of the negatives' mean beside the positive");

    static final Setting MASK = Setting.choice(
            "mask",
            List.of("none", "accidental-hits", "known-positives"),
            "negatives that do not count: the pair's own positive, or all that its user has");

    private LossSettings() {}

    private static Setting similarity(String standard, String other) {
        return Setting.choice("similarity", List.of(standard, other), "what compares a user with an item in training");
    }

    /** Negatives per pair. */
    static Setting negatives(int standard) {
        return Setting.integer("negatives", standard, 1, 1 << 16, "N", "drawn negatives");
    }

    static boolean cosine(Settings settings, Setting similarity) {
        return settings.choice(similarity).equals(COSINE);
    }

    static Mask mask(Settings settings) {
        return switch (settings.choice(MASK)) {
            case "accidental-hits" -> Mask.ACCIDENTAL_HITS;
            case "known-positives" -> Mask.KNOWN_POSITIVES;
            default -> Mask.NONE;
        };
    }
}
