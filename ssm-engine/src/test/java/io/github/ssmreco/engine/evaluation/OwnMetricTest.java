package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.support.UserClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.example.ranking.FirstRank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric of a user's own is found like this engine's, and is computed, shown, judged and chosen by like them. */
class OwnMetricTest {

    @TempDir
    private Path folder;

    /** Of the catalogue already. */
    public static final class Taken implements Metric {
        @Override
        public String name() {
            return "gini";
        }

        @Override
        public String definition() {
            return "Another one.";
        }

        @Override
        public double of(Hits hits, int k) {
            return 0;
        }
    }

    /** A mean over hits, of which there may be none. */
    public static final class Undefined implements Metric {
        @Override
        public String name() {
            return "mean-rank";
        }

        @Override
        public String definition() {
            return "The mean rank of the hits.";
        }

        @Override
        public double of(Hits hits, int k) {
            double sum = 0;
            for (int n = 1; n <= hits.within(k); n++) {
                sum += hits.rank(n);
            }
            return sum / hits.within(k);
        }
    }

    /** Two users look for item 0; one finds it at rank 2 of 3, the other not at all. */
    private static Map<String, Double> measured(String name) {
        Interactions wanted = Interactions.of(2, 5, new int[] {0, 1}, new int[] {0, 0});
        TopLists lists = new TopLists(new int[] {0, 1}, 3, new int[] {4, 0, 1, 1, 2, 3});
        return Evaluation.of(
                lists,
                wanted,
                MetricSet.of("ssm.metrics", List.of(name), List.of()).ofEpochs(new MetricAt("recall", 1)));
    }

    /** What everything else asks about it. */
    public static final class Asked implements Callable<List<String>> {
        @Override
        public List<String> call() {
            Settings settings = Settings.resolve(
                    Map.of("select-by", "first-rank@7", "temperature", "0.1"), RunKinds.settings("mf", "ssm"), "test");
            return List.of(
                    measured("first-rank@3").toString(),
                    Metrics.title("first-rank@3"),
                    Boolean.toString(Metrics.lessIsBetter("first-rank@3")),
                    Boolean.toString(Metrics.isKnown("first-rank@3")),
                    Boolean.toString(Evaluation.metricNames(List.of(5)).contains("first-rank@5")),
                    settings.values().get("select-by"),
                    Definition.all().stream()
                            .filter(definition -> definition.name().equals("first-rank@K"))
                            .findFirst()
                            .orElseThrow()
                            .sentence(),
                    Metrics.nearest("frist-rank@3").orElse("none"));
        }
    }

    /** Of the code that trains and ranks. */
    public static final class Digest implements Callable<String> {
        @Override
        public String call() {
            return CodeDigest.current();
        }
    }

    /** A mean that no user's list gives. */
    public static final class Measured implements Callable<Map<String, Double>> {
        @Override
        public Map<String, Double> call() {
            return measured("mean-rank@3");
        }
    }

    /** Whatever there is. */
    public static final class All implements Callable<List<String>> {
        @Override
        public List<String> call() {
            return Metrics.names();
        }
    }

    private <T> T call(Class<?> metric, Class<? extends Callable<T>> program) throws Exception {
        return UserClassPath.call(folder, Metric.class, List.of(metric), program);
    }

    @Test
    void isWhatTheBuiltInOnesAre() throws Exception {
        assertThat(call(FirstRank.class, Asked.class))
                .containsExactly(
                        // one at rank 2, the other beyond the list
                        "{first-rank@3=3.0, ndcg@1=0.0, recall@1=0.0}",
                        "First rank@3",
                        "true",
                        "true",
                        "true",
                        "first-rank@7",
                        "The rank of the first hit, K + 1 where none is among the first K.",
                        "first-rank@3");
        assertThat(call(FirstRank.class, All.class))
                .containsExactly(
                        "recall", "ndcg", "precision", "hit-rate", "mrr", "map", "first-rank", "coverage", "gini");
    }

    @Test
    void isUnknownWhereNobodyBringsIt() {
        assertThat(Metrics.isKnown("first-rank@3")).isFalse();
        assertThat(Metrics.names()).doesNotContain("first-rank");
    }

    @Test
    void isPartOfTheCode() throws Exception {
        assertThat(call(FirstRank.class, Digest.class)).isNotEqualTo(CodeDigest.current());
    }

    @Test
    void takesNoNameOfAnother() {
        assertThatThrownBy(() -> call(Taken.class, All.class))
                .hasMessageContainingAll("Metric " + Taken.class.getName(), "'gini'", "a name that is not taken");
    }

    @Test
    void thatGivesNoNumberSaysForWhichList() {
        assertThatThrownBy(() -> call(Undefined.class, Measured.class))
                .hasMessageContainingAll(
                        Undefined.class.getName(),
                        "mean-rank@3 of a user with 1 items to find, 0 of them found",
                        "found 'NaN', expected a finite number");
    }
}
