package io.github.ssmreco.engine.judgement;

import java.util.Locale;

/** Constants and numbers as messages and the console show them. */
final class Wording {

    private Wording() {}

    /** A constant in lower case, its parts separated by {@code separator}. */
    static String of(Enum<?> constant, String separator) {
        return constant == null
                ? "nothing"
                : constant.name().toLowerCase(Locale.ROOT).replace("_", separator);
    }

    static String of(Enum<?> constant) {
        return of(constant, "-");
    }

    /** A value to the digits in which a tolerance shows. */
    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.5f" : "%.4f", value);
    }

    /** A share to the digits in which a tolerance shows. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f %%", 100 * share);
    }

    /** A value as a paper prints it: four decimals below 1, whole numbers without any. */
    static String printed(double value) {
        String format = Math.abs(value) < 1 && value != 0 ? "%.4f" : value == Math.rint(value) ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A number of seeds. */
    static String seeds(int seeds) {
        return seeds == 1 ? "one seed" : seeds + " seeds";
    }
}
