package io.github.ssmreco.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    private static final Map<String, Counts> DATA = Map.of(
            "small",
            new Counts(1000, 2000, 40_000, null, null),
            "large",
            new Counts(30_000, 40_000, 1_000_000, null, null));
    private static final Plan PLAN = plan(runs());

    private static List<PlannedRun> runs() {
        List<PlannedRun> runs = new ArrayList<>();
        for (String dataset : DATA.keySet()) {
            for (String model : List.of("mf", "lightgcn")) {
                for (int seed = 1; seed <= 5; seed++) {
                    runs.add(run(dataset, model, seed));
                }
            }
        }
        return runs;
    }

    private static PlannedRun run(String dataset, String model, int seed) {
        Settings settings = Settings.resolve(Map.of(), RunKinds.settings(model, "bpr"), "test");
        ExperimentSpec spec =
                new ExperimentSpec(dataset, "digest", model, "bpr", Protocol.RELEASED_CODE, seed, settings);
        return new PlannedRun(
                spec.runId(),
                spec,
                "digest",
                List.of("table2-" + dataset + "-" + model + "-bpr"),
                List.of("table2"),
                new TreeMap<>(),
                15,
                MetricSet.DEFAULT);
    }

    private static Plan plan(List<PlannedRun> runs) {
        List<Cell> cells = runs.stream()
                .map(run -> run.cells().get(0))
                .distinct()
                .map(id -> new Cell(id, "table2", "data", "MF", "BPR", Map.of(), new TreeMap<>()))
                .toList();
        return new Plan(MetricSet.DEFAULT, cells, runs);
    }

    private static Plan part(int number, int parts, Plan plan) {
        return new Shard(number, parts).of(plan, name -> Optional.ofNullable(DATA.get(name)));
    }

    private static List<String> ids(Plan plan) {
        return plan.runs().stream().map(PlannedRun::id).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void everyRunIsInExactlyOnePart(int parts) {
        List<String> all = IntStream.rangeClosed(1, parts)
                .mapToObj(number -> part(number, parts, PLAN))
                .flatMap(part -> ids(part).stream())
                .toList();

        assertThat(all).containsExactlyInAnyOrderElementsOf(ids(PLAN));
    }

    @Test
    void noPartIsLongerThanTheMeanByMoreThanTheLongestRun() {
        List<Double> loads = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> seconds(part(number, 3, PLAN)))
                .toList();
        double longest = PLAN.runs().stream()
                .mapToDouble(run -> seconds(plan(List.of(run))))
                .max()
                .orElseThrow();

        assertThat(Collections.max(loads)).isLessThanOrEqualTo(seconds(PLAN) / 3 + longest);
        assertThat(Collections.min(loads)).isGreaterThanOrEqualTo(seconds(PLAN) / 3 - longest);
    }

    private static double seconds(Plan plan) {
        return plan.runs().stream()
                .mapToDouble(run -> RunKinds.TRAINING
                        .needs(run.spec(), DATA.get(run.spec().dataset()), 20, 1)
                        .seconds())
                .sum();
    }

    @Test
    void thePartsAreTheSameInWhateverOrderThePlanIsAndWhetherOrNotItsDataIsPrepared() {
        List<PlannedRun> shuffled = new ArrayList<>(runs());
        Collections.shuffle(shuffled, new Random(1));
        Plan other = new Shard(2, 3).of(plan(shuffled), name -> {
            Counts size = DATA.get(name);
            return Optional.of(
                    new Counts(size.users(), size.items(), size.pairs(), size.pairs() / 2, size.pairs() / 2));
        });

        assertThat(ids(other)).containsExactlyInAnyOrderElementsOf(ids(part(2, 3, PLAN)));
    }

    @Test
    void aPartHasTheCellsOfItsRunsAndKnowsWhatElseIsDeclared() {
        Plan part = part(1, 20, PLAN);

        assertThat(part.runs()).hasSize(1);
        assertThat(part.cells())
                .extracting(Cell::id)
                .containsExactlyElementsOf(part.runs().get(0).cells());
        assertThat(part.declared()).isEqualTo(PLAN.declared());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9/8", "0/8", "3", "a/b", "1/0", "-1/8", "", "1 / 8"})
    void whatIsNoPartIsRefused(String text) {
        assertThatThrownBy(() -> Shard.of("ssm.shard", text))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("ssm.shard", "'" + text + "'", "from 1/8 to 8/8");
    }

    @Test
    void anEmptyPartIsRefused() {
        assertThatThrownBy(() -> part(1, 21, PLAN))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("1/21", "20 are selected");
    }

    @Test
    void dataOfUnknownSizeIsRefusedByItsName() {
        assertThatThrownBy(() -> new Shard(1, 2).of(PLAN, name -> Optional.empty()))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("ssm.shard", "ssm:preprocess");
    }
}
