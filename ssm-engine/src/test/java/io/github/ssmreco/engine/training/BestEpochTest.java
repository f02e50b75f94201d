package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BestEpochTest {

    /** @param metrics recall and ndcg of each epoch */
    private static int best(double... metrics) {
        List<EpochRow> rows = new ArrayList<>();
        for (int k = 0; k < metrics.length; k += 2) {
            Map<String, Double> values = Map.of("recall@20", metrics[k], "ndcg@20", metrics[k + 1]);
            rows.add(new EpochRow(1 + k / 2, 1, new TreeMap<>(values), 1, 1.0));
        }
        return new BestEpoch(new MetricAt("recall", 20)).of(rows);
    }

    @Test
    void isThatOfTheLargestRecall() {
        assertThat(best(0.1, 0.9, 0.3, 0.1, 0.2, 0.5)).isEqualTo(2);
    }

    @Test
    void isThatOfTheLargestNdcgWhereRecallIsTheSame() {
        assertThat(best(1, 0.39, 1, 0.57, 1, 0.41))
                .as("18 items: recall@20 is always 1")
                .isEqualTo(2);
    }

    @Test
    void isTheEarliestWhereBothAreTheSame() {
        assertThat(best(0.1, 0.2, 0.3, 0.2, 0.3, 0.2, 0.2, 0.9)).isEqualTo(2);
    }

    @Test
    void isTheFirstWhereNothingIsFoundAtAll() {
        assertThat(best(0, 0, 0, 0)).isEqualTo(1);
    }

    @Test
    void isOneThatWasEvaluated() {
        BestEpoch best = new BestEpoch(new MetricAt("recall", 20));
        List<EpochRow> rows = new ArrayList<>(List.of(EpochRow.unevaluated(1, 1, 1)));
        assertThat(best.of(rows)).isZero();
        rows.add(new EpochRow(2, 1, new TreeMap<>(Map.of("recall@20", 0.1, "ndcg@20", 0.1)), 1, 1.0));
        rows.add(EpochRow.unevaluated(3, 1, 1));
        assertThat(best.of(rows)).isEqualTo(2);
    }

    @Test
    void isNoneBeforeTheFirstEpoch() {
        assertThat(best()).isZero();
    }

    private static int best(String metric, String first, String second, double... values) {
        List<EpochRow> rows = new ArrayList<>();
        for (int k = 0; k < values.length; k += 2) {
            Map<String, Double> metrics = Map.of(first, values[k], second, values[k + 1]);
            rows.add(new EpochRow(1 + k / 2, 1, new TreeMap<>(metrics), 1, 1.0));
        }
        return new BestEpoch(MetricAt.parse(metric).orElseThrow()).of(rows);
    }

    @Test
    void isChosenByTheMetricOfTheSpecification() {
        assertThat(best("map@5", "map@5", "ndcg@5", 0.1, 0.9, 0.3, 0.1, 0.3, 0.2))
                .isEqualTo(3);
        assertThat(best("ndcg@10", "ndcg@10", "recall@10", 0.3, 0.1, 0.3, 0.2, 0.1, 0.9))
                .as("recall breaks the ties of NDCG")
                .isEqualTo(2);
    }

    @Test
    void isThatOfTheSmallestValueWhereLessIsBetter() {
        assertThat(best("gini@5", "gini@5", "ndcg@5", 0.3, 0.1, 0.2, 0.1, 0.2, 0.3, 0.9, 0.9))
                .isEqualTo(3);
    }
}
