package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSetTest {

    private static MetricSet of(String... shown) {
        return MetricSet.of("ssm.metrics", List.of(shown), List.of());
    }

    @Test
    void isRecallAndNdcgAtTwentyUnlessSomebodySaysOtherwise() {
        assertThat(MetricSet.DEFAULT).isEqualTo(new MetricSet(List.of("recall@20", "ndcg@20"), List.of(20)));
    }

    @Test
    void hasTheCutoffsOfWhatIsShownOfTheGroupsAndWhateverIsAskedFor() {
        MetricSet metrics = MetricSet.of("ssm.metrics", List.of("hit-rate@10", "coverage@50"), List.of(5, 10));
        assertThat(metrics.shown()).containsExactly("hit-rate@10", "coverage@50");
        assertThat(metrics.cutoffs()).containsExactly(5, 10, 20, 50);
        assertThat(metrics.alsoAt(List.of(7)).cutoffs()).containsExactly(5, 7, 10, 20, 50);
    }

    @Test
    void takesTheCutoffsOfPublishedMetricsThatItCanComputeAlone() {
        assertThat(MetricSet.DEFAULT
                        .alsoFor(List.of("mrr@3", "gini@4", "novelty@7", "secondsPerEpoch", "recall@5000"))
                        .cutoffs())
                .containsExactly(3, 4, 20);
    }

    @Test
    void comesBackFromJsonAsItWas() throws Exception {
        MetricSet metrics = MetricSet.of("ssm.metrics", List.of("map@5", "recall@20"), List.of(3));
        assertThat(Json.parse(Json.line(metrics), MetricSet.class)).isEqualTo(metrics);
    }

    @Test
    void evaluatesAnEpochByWhatChoosesWhatBreaksTiesAndWhatIsShown() {
        assertThat(of("recall@20", "gini@5").ofEpochs(new MetricAt("ndcg", 10)))
                .extracting(MetricAt::name)
                .containsExactly("ndcg@10", "recall@10", "recall@20", "gini@5");
        assertThat(MetricSet.DEFAULT.ofEpochs(new MetricAt("recall", 20)))
                .extracting(MetricAt::name)
                .containsExactly("recall@20", "ndcg@20");
        assertThat(MetricSet.tieBreaker(new MetricAt("map", 7)).name()).isEqualTo("ndcg@7");
    }

    @ParameterizedTest
    @CsvSource({
        "recal@20, recall@20",
        "NDCG@20, ndcg@20",
        "hitrate@10, hit-rate@10",
        "coverge@5, coverage@5",
        "recall, recall@K",
    })
    void aMisspeltMetricIsRefusedWithTheNearest(String found, String meant) {
        assertThatThrownBy(() -> of("recall@20", found))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("ssm.metrics: found '" + found + "', expected one of recall@K, ndcg@K,")
                .hasMessageContaining("gini@K with K from 1 to 1000")
                .hasMessageEndingWith("Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recall@0",
                "recall@1001",
                "recall@020",
                "recall@-1",
                "recall@2.5",
                "recall@",
                "@20",
                "novelty@20"
            })
    void whatIsNoMetricAtACutoffIsRefused(String found) {
        assertThatThrownBy(() -> of(found))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("ssm.metrics: found '" + found + "'")
                .hasMessageEndingWith("Correct the name or its cut-off.");
    }

    @Test
    void nothingIsRefused() {
        assertThatThrownBy(MetricSetTest::of)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("-Dssm.metrics=recall@20,ndcg@20");
    }

    @ParameterizedTest
    @CsvSource({
        "recall@20, true",
        "novelty@20, true",
        "gini@1000, true",
        "secondsPerEpoch, false",
        "deviceMiB, false",
        "bestEpoch, false"
    })
    void whatIsNamedAtACutoffIsJudged(String name, boolean judged) {
        assertThat(MetricSet.isJudged(name)).isEqualTo(judged);
    }

    @Test
    void lessIsBetterOfInequalityAlone() {
        assertThat(Metrics.names().stream()
                        .map(name -> name + "@5")
                        .filter(Metrics::lessIsBetter)
                        .toList())
                .containsExactly("gini@5");
    }
}
