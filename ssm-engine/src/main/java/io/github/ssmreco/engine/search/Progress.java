package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.training.EpochRow;
import java.util.List;
import java.util.Optional;

/** How good a training was, and when: read from its curve on the validation pairs alone. */
final class Progress {

    /**
     * By how much of the best trial's value one has to be behind it to be stopped. Measured on six trials of MF with SSM on LastFM, each
     * against each other: with a tenth 13 of 30 would have been stopped, of which 2 were better in the end; with 0.15 or 0.2 it was 9,
     * and none of these.
     */
    static final double MARGIN = 0.2;

    private final String metric;
    private final List<EpochRow> evaluated;

    /**
     * @param metric what trials are compared by
     * @param epochs those that count
     */
    Progress(String metric, List<EpochRow> epochs) {
        this.metric = metric;
        this.evaluated = epochs.stream()
                .filter(row -> row.evaluated() && row.metrics().containsKey(metric))
                .toList();
    }

    /** The best epoch up to one, the earliest of several; nothing where none was evaluated. */
    Optional<Trial.Mark> best(int upTo) {
        Trial.Mark best = null;
        for (EpochRow row : evaluated) {
            double value = row.metrics().get(metric);
            if (row.epoch() <= upTo && (best == null || better(value, best.value()))) {
                best = new Trial.Mark(row.epoch(), value);
            }
        }
        return Optional.ofNullable(best);
    }

    /** The value of an epoch, or nothing. */
    Optional<Double> value(int epoch) {
        return evaluated.stream()
                .filter(row -> row.epoch() == epoch)
                .map(row -> row.metrics().get(metric))
                .findFirst();
    }

    /** How far it was at the first evaluation after a third of the epochs that its best one took. */
    Trial.Mark third(int bestEpoch) {
        int epoch = evaluated.stream()
                .mapToInt(EpochRow::epoch)
                .filter(at -> 3 * at >= bestEpoch)
                .findFirst()
                .orElseThrow();
        return new Trial.Mark(epoch, best(epoch).orElseThrow().value());
    }

    /** Whether it is clearly behind another at the epoch where that one was a third of its way. */
    boolean behind(Trial.Mark other) {
        return best(other.epoch())
                .filter(own -> behind(own.value(), other.value()))
                .isPresent();
    }

    private boolean behind(double value, double other) {
        double allowed = MARGIN * Math.abs(other);
        return Metrics.lessIsBetter(metric) ? value > other + allowed : value < other - allowed;
    }

    private boolean better(double value, double other) {
        return Metrics.lessIsBetter(metric) ? value < other : value > other;
    }
}
