package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** The heading of a table of {@link #addTo}'s rows. */
    static MarkdownTable table(String unit, boolean bound) {
        List<String> heading = new ArrayList<>(List.of("case", "contender", unit, "min-max", "to ours"));
        if (bound) {
            heading.add("to the bound");
        }
        heading.add("load before, after");
        return new MarkdownTable(heading.toArray(String[]::new));
    }

    /**
     * A row for each contender: case, contender, median, range, ratio of medians to {@code vector}'s (above 1 where it is
     * slower) where that ran, ratio to the bound where there is one, and the load averages that its processes saw.
     */
    void addTo(MarkdownTable table, int decimals, Optional<Double> bound) {
        Optional<Double> ours = Optional.ofNullable(byContender.get(Ours.VECTOR))
                .map(samples -> spread(samples).median());
        byContender.forEach((contender, samples) -> {
            Spread spread = spread(samples);
            List<String> row = new ArrayList<>(List.of(
                    samples.get(0).workload(),
                    contender,
                    MarkdownTable.number(decimals, spread.median()),
                    spread.range(decimals),
                    ours.map(millis -> ratio(spread.median() / millis)).orElse("")));
            bound.ifPresent(least -> row.add(ratio(spread.median() / least)));
            row.add(loads(samples));
            table.row(row.toArray(String[]::new));
        });
    }

    /**
     * Refuses figures that a machine cannot reach: then the bound is wrong, or the measurement.
     *
     * @param bound the least that there can be
     * @return this
     * @throws InputException if a contender's median is below it
     */
    SideBySide requireAbove(double bound) {
        byContender.forEach((contender, samples) -> {
            double median = spread(samples).median();
            if (median < bound) {
                throw new InputException(
                        samples.get(0).workload() + ", " + contender + " to the bound",
                        MarkdownTable.number(4, median / bound),
                        "1 at least, since a bound is what the machine can do at most",
                        "This is an error of the benchmark and no result: its rates were measured too low (another program on the machine, a library"
                                + " held back by a variable), or StepCost counts too much. No table is printed; the raw figures are kept.");
            }
        });
        return this;
    }

    private static Spread spread(List<Sample> samples) {
        return Spread.of(samples.stream().map(Sample::figure).toList());
    }

    private static String loads(List<Sample> samples) {
        double before =
                Spread.of(samples.stream().map(Sample::loadBefore).toList()).median();
        double after =
                Spread.of(samples.stream().map(Sample::loadAfter).toList()).median();
        return MarkdownTable.number(1, before) + ", " + MarkdownTable.number(1, after);
    }

    private static String ratio(double value) {
        return MarkdownTable.number(2, value);
    }
}
