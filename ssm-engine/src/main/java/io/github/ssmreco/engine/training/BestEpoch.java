package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.Metrics;
import java.util.Comparator;
import java.util.List;

/**
 * Which epoch's parameters are kept: that of the best value of a metric; of several, that of the best value of what breaks its ties
 * ({@link MetricSet#tieBreaker}); of several, the earliest.
 */
final class BestEpoch {

    private final Comparator<EpochRow> worseFirst;

    /** @param selection what chooses */
    BestEpoch(MetricAt selection) {
        worseFirst = by(selection)
                .thenComparing(by(MetricSet.tieBreaker(selection)))
                .thenComparing(EpochRow::epoch, Comparator.reverseOrder());
    }

    private static Comparator<EpochRow> by(MetricAt metric) {
        String name = metric.name();
        Comparator<EpochRow> smallerFirst =
                Comparator.comparingDouble(row -> row.metrics().get(name));
        return Metrics.lessIsBetter(name) ? smallerFirst.reversed() : smallerFirst;
    }

    /** The best of some epochs, of those that were evaluated; 0 for none. */
    int of(List<EpochRow> epochs) {
        return epochs.stream()
                .filter(EpochRow::evaluated)
                .max(worseFirst)
                .map(EpochRow::epoch)
                .orElse(0);
    }
}
