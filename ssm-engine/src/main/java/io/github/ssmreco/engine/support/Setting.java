package io.github.ssmreco.engine.support;

import java.math.BigDecimal;
import java.util.List;

/**
 * One thing that an experiment may set: its name as it stands in a POM, what it accepts, its default and what it means. A
 * model, a loss or the training declares its settings; whoever reads a specification checks against them.
 *
 * @param name lower case with hyphens, {@code learning-rate}
 * @param kind what a value is
 * @param defaultValue the canonical default; null where the user must say it
 * @param minimum the smallest number accepted (inclusive)
 * @param maximum the largest number accepted (inclusive)
 * @param choices the words accepted where a value is or has one, else empty
 * @param symbol the paper's symbol, or an empty string
 * @param description one line for help and for the report
 */
public record Setting(
        String name,
        Kind kind,
        String defaultValue,
        double minimum,
        double maximum,
        List<String> choices,
        String symbol,
        String description) {

    /** What a value is. */
    public enum Kind {
        /** A whole number. */
        INTEGER,
        /** A finite decimal number. */
        NUMBER,
        /** One of a few words. */
        CHOICE,
        /** One of a few words at a whole number from 1, {@code word@20}. */
        WORD_AT_NUMBER
    }

    /** A whole number between two bounds, both accepted. */
    public static Setting integer(
            String name, Integer defaultValue, long minimum, long maximum, String symbol, String description) {
        String text = defaultValue == null ? null : defaultValue.toString();
        return new Setting(name, Kind.INTEGER, text, minimum, maximum, List.of(), symbol, description);
    }

    /** A number between two bounds, both accepted. */
    public static Setting number(
            String name, String defaultValue, double minimum, double maximum, String symbol, String description) {
        Setting setting = new Setting(name, Kind.NUMBER, null, minimum, maximum, List.of(), symbol, description);
        String text = defaultValue == null ? null : setting.canonical(defaultValue, name);
        return new Setting(name, Kind.NUMBER, text, minimum, maximum, List.of(), symbol, description);
    }

    /** One of some words; the first is the default. */
    public static Setting choice(String name, List<String> choices, String description) {
        return new Setting(name, Kind.CHOICE, choices.get(0), 0, 0, List.copyOf(choices), "", description);
    }

    /**
     * One of some words at a number from 1 to a bound, such as a metric at a cut-off.
     *
     * @param defaultValue {@code word@20}, its word one of them
     */
    public static Setting atCutoff(
            String name, String defaultValue, List<String> words, long maximum, String description) {
        return new Setting(name, Kind.WORD_AT_NUMBER, defaultValue, 1, maximum, List.copyOf(words), "", description);
    }

    /**
     * The one way to write a value, so that {@code 1e-5} and {@code 0.00001} are the same setting.
     *
     * @param where what to name in the message, the parameter with its experiment
     * @throws InputException if the value is not accepted
     */
    public String canonical(String value, String where) {
        String text = value == null ? "" : value.strip();
        try {
            return switch (kind) {
                case INTEGER ->
                    checked(new BigDecimal(text), text, where)
                            .toBigIntegerExact()
                            .toString();
                case NUMBER ->
                    checked(new BigDecimal(text), text, where)
                            .stripTrailingZeros()
                            .toString();
                case CHOICE -> choice(text, where);
                case WORD_AT_NUMBER -> wordAtNumber(text, where);
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(value, where);
        }
    }

    private BigDecimal checked(BigDecimal number, String text, String where) {
        double value = number.doubleValue();
        if (!(value >= minimum && value <= maximum)) {
            throw refused(text, where);
        }
        return number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    private String choice(String text, String where) {
        if (!choices.contains(text)) {
            throw refused(text, where);
        }
        return text;
    }

    private String wordAtNumber(String text, String where) {
        int at = text.indexOf('@');
        if (at < 0 || !text.substring(at + 1).matches("[0-9]+")) {
            throw refused(text, where);
        }
        BigDecimal number = checked(new BigDecimal(text.substring(at + 1)), text, where);
        if (!choices.contains(text.substring(0, at))) {
            throw refused(text, where);
        }
        return text.substring(0, at) + "@" + number;
    }

    private InputException refused(String value, String where) {
        return new InputException(where, value, expectation(), "Set <" + name + "> to such a value: " + description);
    }

    /** What is accepted, in words. */
    public String expectation() {
        return Expectation.of(this);
    }
}
