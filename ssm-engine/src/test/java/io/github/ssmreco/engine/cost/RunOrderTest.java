package io.github.ssmreco.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.cost.RunEstimate.Basis;
import io.github.ssmreco.engine.cost.RunOrder.Candidate;
import io.github.ssmreco.engine.cost.RunOrder.Place;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunOrderTest {

    private static Candidate run(String id, Double seconds, String... cells) {
        ExperimentSpec spec = new ExperimentSpec(
                "data", "digest", "mf", "bpr", Protocol.RELEASED_CODE, 1, new Settings(new TreeMap<>(Map.of())));
        return new Candidate(
                new PlannedRun(
                        id, spec, "digest", List.of(cells), List.of("e"), new TreeMap<>(), 15, MetricSet.DEFAULT),
                new RunEstimate(seconds, null, null, 0, 0, Basis.MODEL));
    }

    private static List<String> order(Set<String> published, Set<Place> known, Candidate... due) {
        return RunOrder.of(Arrays.asList(due), published, known).stream()
                .map(candidate -> candidate.run().id())
                .toList();
    }

    @Test
    void aPublishedValueComesBeforeAllElse() {
        assertThat(order(Set.of("printed"), Set.of(), run("cheap", 1.0, "other"), run("dear", 9000.0, "printed")))
                .containsExactly("dear", "cheap");
    }

    @Test
    void everyCellHasARunBeforeOneHasASecondSeed() {
        assertThat(order(
                        Set.of(),
                        Set.of(),
                        run("a1", 10.0, "a"),
                        run("a2", 10.0, "a"),
                        run("b1", 9000.0, "b"),
                        run("b2", 9000.0, "b")))
                .containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void aCellThatIsKnownIsNotNew() {
        assertThat(order(
                        Set.of(),
                        Set.of(new Place("a", Protocol.RELEASED_CODE)),
                        run("a2", 10.0, "a"),
                        run("b1", 9000.0, "b")))
                .containsExactly("b1", "a2");
        // of another protocol, it is
        assertThat(order(
                        Set.of(),
                        Set.of(new Place("a", Protocol.PAPER_TEXT)),
                        run("a1", 10.0, "a"),
                        run("b1", 9000.0, "b")))
                .containsExactly("a1", "b1");
    }

    @Test
    void amongEqualsMoreCellsPerHourComeFirst() {
        assertThat(order(
                        Set.of(),
                        Set.of(),
                        run("dear", 3600.0, "a"),
                        run("shared", 3600.0, "b", "c", "d"),
                        run("cheap", 900.0, "e")))
                .containsExactly("cheap", "shared", "dear");
    }

    @Test
    void equalsKeepThePlansOrderAndWhatIsNotKnownComesLast() {
        assertThat(order(Set.of(), Set.of(), run("unknown", null, "x"), run("one", 5.0, "a"), run("two", 5.0, "b")))
                .containsExactly("one", "two", "unknown");
    }
}
