package io.github.ssmreco.engine.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * What an epoch takes as items are added that nobody has: parameters grow with them, training pairs do not. A loss over all items
 * should cost seconds in proportion to the items, a sampled one no more than its parameters do.
 *
 * @param samples by workload, padded or not
 * @param users of the data
 * @param items of the data, without padding
 * @param dimension numbers that represent a user or an item
 */
record PaddingGrowth(Map<Workload, List<StepSample>> samples, int users, int items, int dimension) {

    static final List<BenchLoss> LOSSES = List.of(BenchLoss.SM, BenchLoss.SSM);

    private static final int FEWEST_POINTS = 3;
    /** A parameter and Adam's two moments. */
    private static final int STATE_BYTES = 3 * Float.BYTES;

    /** A row for each workload; ratios to the unpadded one where that was measured. */
    MarkdownTable table() {
        MarkdownTable table = new MarkdownTable(
                "case",
                "items",
                "parameters and moments, MiB",
                "to unpadded",
                "s/epoch",
                "min-max",
                "to unpadded",
                "most KiB taken/step",
                "peak MiB",
                "to unpadded");
        LOSSES.forEach(loss -> addRows(table, loss));
        return table;
    }

    private void addRows(MarkdownTable table, BenchLoss loss) {
        List<StepSample> unpadded = samples.get(Workload.LIGHTGCN_3.with(loss));
        for (Workload workload : of(loss)) {
            List<StepSample> taken = samples.get(workload);
            Spread seconds = StepSample.seconds(taken);
            double peak = StepSample.peak(taken).most();
            table.row(
                    workload.name(),
                    Integer.toString(items + workload.padding()),
                    MarkdownTable.number(0, stateMiB(workload.padding())),
                    MarkdownTable.number(2, stateMiB(workload.padding()) / stateMiB(0)),
                    MarkdownTable.number(1, seconds.median()),
                    seconds.range(1),
                    unpadded == null
                            ? ""
                            : MarkdownTable.number(
                                    2,
                                    seconds.median()
                                            / StepSample.seconds(unpadded).median()),
                    MarkdownTable.number(0, StepSample.allocated(taken).most()),
                    MarkdownTable.number(0, peak),
                    unpadded == null
                            ? ""
                            : MarkdownTable.number(
                                    2, peak / StepSample.peak(unpadded).most()));
        }
    }

    /** For each loss with enough sizes, its seconds as a line over the number of items. */
    String lines() {
        StringBuilder text = new StringBuilder();
        for (BenchLoss loss : LOSSES) {
            List<Workload> workloads = of(loss);
            if (workloads.size() >= FEWEST_POINTS) {
                SimpleRegression line = new SimpleRegression();
                for (Workload workload : workloads) {
                    double count = (double) items + workload.padding();
                    line.addData(
                            count, StepSample.seconds(samples.get(workload)).median());
                }
                text.append(String.format(
                        Locale.ROOT,
                        "%s: s/epoch = %.1f %+.2f for each 10,000 items, R² = %.5f%n",
                        loss.label(),
                        line.getIntercept(),
                        1e4 * line.getSlope(),
                        line.getRSquare()));
            }
        }
        return text.toString();
    }

    private List<Workload> of(BenchLoss loss) {
        return samples.keySet().stream()
                .filter(workload -> workload.loss().equals(loss))
                .toList();
    }

    private double stateMiB(int padding) {
        long nodes = (long) users + items + padding;
        return (double) nodes * dimension * STATE_BYTES / (1 << 20);
    }
}
