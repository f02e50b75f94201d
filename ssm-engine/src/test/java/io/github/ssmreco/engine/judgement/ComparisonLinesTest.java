package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.Comparison.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonLinesTest {

    private static Comparison comparison(
            String metric, Unit unit, String other, Double difference, boolean significant, String note) {
        Double p = difference == null ? null : 0.5;
        return new Comparison(
                "table2",
                "gowalla",
                "MF",
                "released-code",
                metric,
                List.of("SSM", other),
                List.of("a", "b"),
                unit,
                null,
                List.of(2021L),
                difference == null ? 0 : unit == Unit.USERS ? 29858 : 5,
                0,
                difference,
                difference,
                difference,
                p,
                p,
                6,
                significant,
                note);
    }

    private static List<String> lines(Comparison... comparisons) {
        return ComparisonLines.of(
                new Results(1, MetricSet.DEFAULT.shown(), List.of(), List.of(), List.of(), List.of(), List.of())
                        .with(List.of(comparisons)));
    }

    @Test
    void aLineForEachTableAndUnitByTheFirstMetric() {
        assertThat(lines(
                        comparison("recall@20", Unit.USERS, "BPR", 0.1, true, null),
                        comparison("recall@20", Unit.USERS, "SM", 0.1, false, null),
                        comparison("recall@20", Unit.USERS, "CCL", 0.2, true, null),
                        comparison("ndcg@20", Unit.USERS, "BPR", 0.1, true, null),
                        comparison("recall@20", Unit.SEEDS, "BPR", 0.1, false, null)))
                .containsExactly(
                        "table2 gowalla MF, released-code, recall@20: SSM best, over 29858 users ahead of BPR, CCL; undecided"
                                + " against SM",
                        "table2 gowalla MF, released-code, recall@20: SSM best, over 5 seeds undecided against BPR");
    }

    /** Among the users of common seeds the other one may be ahead. */
    @Test
    void aSignificantDifferenceForTheWorseIsBehind() {
        assertThat(lines(comparison("recall@20", Unit.USERS, "BPR", -0.1, true, null)))
                .singleElement()
                .asString()
                .endsWith("over 29858 users behind BPR");
    }

    @Test
    void whatWasLeftOutIsSaidOnce() {
        assertThat(lines(
                        comparison("recall@20", Unit.USERS, "BPR", null, false, "BPR without seed 2021: no file"),
                        comparison("recall@20", Unit.USERS, "BPR", null, false, "BPR without seed 2021: no file")))
                .containsExactly("note: table2 gowalla MF, released-code, recall@20: SSM not compared with all: "
                        + "BPR without seed 2021: no file");
    }
}
