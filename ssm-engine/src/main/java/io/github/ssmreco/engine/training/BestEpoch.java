package io.github.ssmreco.engine.training;

import java.util.Comparator;
import java.util.List;

/**
 * Which epoch's parameters are kept: that of the largest recall@20; of several, that of the largest ndcg@20 (on data so small that
 * everything is among the first twenty, recall is the same from the first epoch on); of several, the earliest.
 */
final class BestEpoch {

    /** The cut-off of both metrics. */
    static final int CUTOFF = 20;

    private static final Comparator<EpochRow> WORSE_FIRST = Comparator.comparingDouble(
                    (EpochRow row) -> row.metrics().get("recall@20"))
            .thenComparingDouble(row -> row.metrics().get("ndcg@20"))
            .thenComparing(EpochRow::epoch, Comparator.reverseOrder());

    private BestEpoch() {}

    /** The best of some epochs, 0 for none. */
    static int of(List<EpochRow> epochs) {
        return epochs.stream().max(WORSE_FIRST).map(EpochRow::epoch).orElse(0);
    }
}
