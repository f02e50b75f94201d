package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In how many of its cases a claim has to hold: {@code all}; {@code most}, more than half of them; {@code 3 datasets}, so many
 * datasets, in all cases of each.
 *
 * @param kind which of the three
 * @param datasets how many, for the third; else 0
 */
public record Quantifier(Kind kind, int datasets) {

    /** The three of them. */
    public enum Kind {
        /** In every case. */
        ALL,
        /** In more than half of the cases. */
        MOST,
        /** On so many datasets. */
        DATASETS
    }

    /** In every case. */
    public static final Quantifier ALL = new Quantifier(Kind.ALL, 0);

    private static final Pattern DATASETS = Pattern.compile("([1-9][0-9]?) datasets?");

    /** Reads one of the three. */
    @JsonCreator
    public static Quantifier of(String text) {
        Matcher number = DATASETS.matcher(text);
        if (number.matches()) {
            return new Quantifier(Kind.DATASETS, Integer.parseInt(number.group(1)));
        }
        return switch (text) {
            case "all" -> ALL;
            case "most" -> new Quantifier(Kind.MOST, 0);
            default ->
                throw new IllegalArgumentException("in: all, most, or a number of datasets such as '3 datasets'");
        };
    }

    /** As a reader says it. */
    public String words() {
        return switch (kind) {
            case ALL -> "in all cases";
            case MOST -> "in most cases";
            case DATASETS -> "on " + datasets + (datasets == 1 ? " dataset" : " datasets") + " or more";
        };
    }
}
