package io.github.ssmreco.engine.evaluation;

import io.github.ssmreco.engine.data.Saturation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric at a cut-off.
 *
 * @param metric its name, {@code hit-rate}
 * @param cutoff K, how much of a list counts, from 1 to {@link #LARGEST_CUTOFF}
 */
public record MetricAt(String metric, int cutoff) {

    /** The most that a list may be cut at. */
    public static final int LARGEST_CUTOFF = Saturation.LONGEST;

    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9.-]*)@([1-9][0-9]{0,3})");

    /** What a name such as {@code hit-rate@10} says; nothing where it is not of this form. Whether there is such a metric it does not say. */
    public static Optional<MetricAt> parse(String name) {
        Matcher parts = FORM.matcher(name);
        return parts.matches() && Integer.parseInt(parts.group(2)) <= LARGEST_CUTOFF
                ? Optional.of(new MetricAt(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** The name in files and pages: {@code hit-rate@10}. */
    public String name() {
        return metric + "@" + cutoff;
    }
}
