package io.github.ssmreco.engine.support;

import java.math.BigDecimal;

/** What a setting accepts, in words: apart from the setting, so that words are no part of the code that computes. */
final class Expectation {

    private Expectation() {}

    static String of(Setting setting) {
        return switch (setting.kind()) {
            case INTEGER ->
                "a whole number"
                        + bounds(setting, BigDecimal.valueOf((long) setting.minimum()), BigDecimal.valueOf((long)
                                setting.maximum()));
            case NUMBER ->
                "a number"
                        + bounds(setting, BigDecimal.valueOf(setting.minimum()), BigDecimal.valueOf(setting.maximum()));
            case CHOICE -> "one of " + String.join(", ", setting.choices());
            case WORD_AT_NUMBER ->
                "one of " + String.join("@K, ", setting.choices()) + "@K with K from " + (long) setting.minimum()
                        + " to " + (long) setting.maximum();
        };
    }

    private static String bounds(Setting setting, BigDecimal low, BigDecimal high) {
        String from = low.stripTrailingZeros().toPlainString();
        return setting.maximum() >= Integer.MAX_VALUE
                ? " of at least " + from
                : " from " + from + " to " + high.stripTrailingZeros().toPlainString();
    }
}
