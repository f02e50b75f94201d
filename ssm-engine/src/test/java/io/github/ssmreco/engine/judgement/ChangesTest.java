package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Change.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static Measured one(double mean) {
        return new Measured(mean, null, null, 1, Verdict.PROVISIONAL);
    }

    /** Five seeds whose mean has this standard error. */
    private static Measured five(double mean, double error) {
        double half = TDistribution.of(4).inverseCumulativeProbability(0.95) * error;
        return new Measured(mean, mean - half, mean + half, 5, Verdict.REPRODUCED);
    }

    private static Results results(Map<String, Measured> byCell) {
        List<CellResult> cells = new TreeMap<>(byCell)
                .entrySet().stream()
                        .map(entry -> new CellResult(
                                entry.getKey(),
                                "table2",
                                "gowalla",
                                "MF",
                                entry.getKey(),
                                Map.of(),
                                new TreeMap<>(),
                                List.of(),
                                new TreeMap<>(
                                        Map.of("released-code", new TreeMap<>(Map.of("recall@20", entry.getValue()))))))
                        .toList();
        return new Results(Results.SCHEMA, List.of("recall@20"), List.of(), cells, List.of(), List.of(), List.of());
    }

    private static Change change(Measured before, Measured after) {
        return Changes.between(results(Map.of("a", before)), results(Map.of("a", after)))
                .get(0);
    }

    @Test
    void aChangeIsHeldAgainstTheErrorOfBothSides() {
        // two means of error 0.001 each: their difference has 0.001 √2, with 8 degrees of freedom
        double half = TDistribution.of(8).inverseCumulativeProbability(0.95) * 0.001 * Math.sqrt(2);

        Change higher = change(five(0.18, 0.001), five(0.18 + 1.01 * half, 0.001));
        assertThat(higher.kind()).isEqualTo(Kind.HIGHER);
        assertThat(higher.half()).isCloseTo(half, within(1e-9));
        assertThat(higher.difference()).isCloseTo(1.01 * half, within(1e-9));
        assertThat(change(five(0.18, 0.001), five(0.18 - 1.01 * half, 0.001)).kind())
                .isEqualTo(Kind.LOWER);
        assertThat(change(five(0.18, 0.001), five(0.18 + 0.99 * half, 0.001)).kind())
                .isEqualTo(Kind.NOISE);
    }

    @Test
    void withFewSeedsNothingIsConcluded() {
        assertThat(change(one(0.18), one(0.25)).kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(change(five(0.18, 0.001), one(0.25)).kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(change(one(0.18), one(0.18)).kind()).isEqualTo(Kind.SAME);
    }

    @Test
    void whatOneSideLacksIsNewOrGone() {
        Measured none = new Measured(null, null, null, 0, Verdict.NOT_RUN);
        Measured capped = new Measured(0.1, null, null, 1, Verdict.CAPPED);
        assertThat(change(none, one(0.2)).kind()).isEqualTo(Kind.NEW);
        assertThat(change(one(0.2), capped).kind()).isEqualTo(Kind.GONE);
        assertThat(Changes.between(results(Map.of("a", none)), results(Map.of("a", capped))))
                .isEmpty();
        assertThat(Changes.between(results(Map.of()), results(Map.of("b", one(0.1)))))
                .extracting(Change::kind)
                .containsExactly(Kind.NEW);
        assertThat(Changes.between(results(Map.of("b", one(0.1))), results(Map.of())))
                .as("a cell that is not selected now is no change")
                .isEmpty();
    }
}
