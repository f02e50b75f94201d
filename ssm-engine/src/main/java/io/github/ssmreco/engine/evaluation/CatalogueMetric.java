package io.github.ssmreco.engine.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What all lists together show of the catalogue, judged by the first K of each. */
enum CatalogueMetric {
    /** A share. */
    COVERAGE(
            "coverage",
            "Items that stand among the first K of at least one ranked user, over all items of the dataset.",
            false,
            Exposure::coverage),

    /** Inequality. */
    GINI(
            "gini",
            "The Gini coefficient of the number of ranked users that each item of the dataset is shown to among"
                    + " the first K: 0 where it is the same for all, 1 - 1/items where one item has all.",
            true,
            Exposure::gini);

    private final String word;
    private final String definition;
    private final boolean lessIsBetter;
    private final ToDoubleFunction<Exposure> value;

    CatalogueMetric(String word, String definition, boolean lessIsBetter, ToDoubleFunction<Exposure> value) {
        this.word = word;
        this.definition = definition;
        this.lessIsBetter = lessIsBetter;
        this.value = value;
    }

    static Optional<CatalogueMetric> named(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }

    /** The name without a cut-off. */
    String word() {
        return word;
    }

    /** In a sentence. */
    String definition() {
        return definition;
    }

    boolean lessIsBetter() {
        return lessIsBetter;
    }

    double of(Exposure exposure) {
        return value.applyAsDouble(exposure);
    }
}
