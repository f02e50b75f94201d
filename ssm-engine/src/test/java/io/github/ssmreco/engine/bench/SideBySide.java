package io.github.ssmreco.engine.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The samples of one case, contender by contender. */
final class SideBySide {

    private final Map<String, List<Sample>> byContender = new LinkedHashMap<>();

    SideBySide(List<Sample> samples) {
        for (Sample sample : samples) {
            byContender
                    .computeIfAbsent(sample.contender(), name -> new ArrayList<>())
                    .add(sample);
        }
    }

    /**
     * A row for each contender: case, contender, median, range, ratio of medians to the first contender's (above 1 where it is
     * slower), ratio to the bound where there is one, and the load averages that its processes saw.
     */
    void addTo(MarkdownTable table, int decimals, Optional<Double> bound) {
        double ours = spread(byContender.values().iterator().next()).median();
        byContender.forEach((contender, samples) -> {
            Spread spread = spread(samples);
            table.row(
                    samples.get(0).workload(),
                    contender,
                    String.format(Locale.ROOT, "%." + decimals + "f", spread.median()),
                    spread.range(decimals),
                    ratio(spread.median() / ours),
                    bound.map(least -> ratio(spread.median() / least)).orElse(""),
                    loads(samples));
        });
    }

    private static Spread spread(List<Sample> samples) {
        return Spread.of(samples.stream().map(Sample::figure).toList());
    }

    private static String loads(List<Sample> samples) {
        double before =
                Spread.of(samples.stream().map(Sample::loadBefore).toList()).median();
        double after =
                Spread.of(samples.stream().map(Sample::loadAfter).toList()).median();
        return String.format(Locale.ROOT, "%.1f, %.1f", before, after);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
