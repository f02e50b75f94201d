package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers as they are printed, whatever the machine's locale. What is missing is an en dash. */
final class Format {

    static final String NOTHING = "–";

    private static final String MINUS = "−";
    private static final String THIN_SPACE = "\u202f";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Format() {}

    /** A heading for a metric: {@code NDCG@20} for {@code ndcg@20}, {@code Seconds per epoch} for {@code secondsPerEpoch}. */
    static String metricName(String metric) {
        return MetricSet.isJudged(metric) ? Metrics.title(metric) : words(metric);
    }

    /** A value of a metric: four decimals where it ranks, units where it is a time or memory. */
    static String metric(String metric, Double value) {
        if (value == null || !Double.isFinite(value)) {
            return NOTHING;
        }
        if (MetricSet.isJudged(metric)) {
            return fixed(value, 4);
        }
        if (metric.endsWith("MiB")) {
            return mebibytes(value);
        }
        return metric.toLowerCase(Locale.ROOT).endsWith("seconds") || metric.startsWith("seconds")
                ? seconds(value)
                : plain(value);
    }

    /** What the paper prints: a number, or a word of its own. */
    static String published(String metric, Object value) {
        if (value instanceof Number number) {
            return metric(metric, number.doubleValue());
        }
        return value == null ? NOTHING : value.toString();
    }

    /** A relative difference in %, signed. */
    static String difference(double measured, double published) {
        return signed((measured - published) / published * 100, 1) + THIN_SPACE + "%";
    }

    /**
     * A measured value against a published one: a difference in % where it ranks, a ratio where it is a time or memory; null where
     * either is no number.
     */
    static String against(String metric, Double mean, Object published) {
        if (mean == null || !(published instanceof Number number) || number.doubleValue() == 0) {
            return null;
        }
        return MetricSet.isJudged(metric) ? difference(mean, number.doubleValue()) : ratio(mean, number.doubleValue());
    }

    /** How many times the published value, to three digits. */
    static String ratio(double measured, double published) {
        double ratio = measured / published;
        return "× " + fixed(ratio, ratio >= 100 ? 0 : ratio >= 10 ? 1 : ratio >= 1 ? 2 : 3);
    }

    /** A number with a sign; what rounds to zero has none. */
    static String signed(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String digits = rounded.abs().toPlainString();
        return switch (rounded.signum()) {
            case 1 -> "+" + digits;
            case -1 -> MINUS + digits;
            default -> digits;
        };
    }

    /** A number with so many decimals. */
    static String fixed(double value, int decimals) {
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return digits.matches("-[0.]+") ? digits.substring(1) : digits.replace("-", MINUS);
    }

    /** A number with as many decimals as it needs, thousands separated; at most five decimals. */
    static String plain(Number value) {
        if (value == null) {
            return NOTHING;
        }
        BigDecimal number = new BigDecimal(value.toString())
                .setScale(5, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number)
                .replace("-", MINUS);
    }

    /** A setting's value in a few digits, however small it is: {@code 1e-6}. */
    static String setting(double value) {
        return value == 0 || Math.abs(value) >= 1e-3
                ? plain(value)
                : String.format(Locale.ROOT, "%.3e", value)
                        .replaceFirst("\\.?0+e", "e")
                        .replaceFirst("e-0", "e-");
    }

    /** A training loss: four significant digits, so that one loss can be told from the next. */
    static String loss(double value) {
        if (!Double.isFinite(value)) {
            return "not a number";
        }
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.01 ? 4 : 6;
        return fixed(value, decimals);
    }

    /** A duration. */
    static String seconds(Double seconds) {
        if (seconds == null || !Double.isFinite(seconds)) {
            return NOTHING;
        }
        if (seconds < 0.1) {
            return fixed(seconds * 1000, 1) + " ms";
        }
        if (seconds < 60) {
            return fixed(seconds, seconds < 10 ? 2 : 1) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** An amount of memory. */
    static String mebibytes(double value) {
        return plain(Math.round(value)) + " MiB";
    }

    /** An instant to the minute, or the text as it came. */
    static String instant(String text) {
        try {
            return MINUTE.format(Instant.parse(text).atOffset(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** The day of an instant, or the text as it came. */
    static String day(String text) {
        return instant(text).split(" ", 2)[0];
    }

    /** A coordinate. */
    static String coordinate(double value) {
        return plain(Math.round(value * 10) / 10.0).replace(",", "").replace(MINUS, "-");
    }

    /** A number of things. */
    static String count(int number, String one, String many) {
        return plain(number) + " " + (number == 1 ? one : many);
    }

    private static String words(String camelCase) {
        String spaced = camelCase
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replace("mi b", "MiB");
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
