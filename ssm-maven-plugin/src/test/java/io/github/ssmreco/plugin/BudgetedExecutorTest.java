package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BudgetedExecutorTest {

    private final List<List<String>> begun = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    private static RunRequest run(long seed) {
        Settings settings = Settings.resolve(Map.of(), RunKinds.settings("mf", "bpr"), "test");
        ExperimentSpec spec =
                new ExperimentSpec("gowalla", "da7a", "mf", "bpr", Protocol.RELEASED_CODE, seed, settings);
        return new RunRequest(spec, Path.of("data"), Path.of("run"), MetricSet.DEFAULT, 15, 0, false, false);
    }

    private static Budget budget(Duration length, double seconds, RunRequest... runs) {
        return new Budget(
                length,
                System::nanoTime,
                Set.of("a"),
                Arrays.stream(runs)
                        .map(run -> new Budget.Entry(run.runId(), seconds, Set.of("a")))
                        .toList());
    }

    private static RunEvent finished(RunRequest run) {
        return new RunEvent.Finished(run.runId(), StoppedBy.EPOCHS, 1, 1, 1, new TreeMap<>());
    }

    private Executor ending() {
        return (runs, told) -> {
            begun.add(runs.stream().map(RunRequest::runId).toList());
            runs.forEach(run -> told.accept(finished(run)));
        };
    }

    @Test
    void whatFitsIsRunInTheBudgetsOrderAndNotInThePlans() throws Exception {
        Budget budget = budget(Duration.ofHours(1), 100, run(2), run(1));
        new BudgetedExecutor(ending(), budget).execute(List.of(run(1), run(2)), events::add);

        assertThat(begun).containsExactly(List.of(run(2).runId()), List.of(run(1).runId()));
        assertThat(events).hasSize(2);
        assertThat(budget.leftOut()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsNotBegun() throws Exception {
        Budget budget = budget(Duration.ofSeconds(60), 100, run(1));
        new BudgetedExecutor(ending(), budget).execute(List.of(run(1)), events::add);

        assertThat(begun).isEmpty();
        assertThat(budget.leftOut()).hasSize(1);
    }

    @Test
    void whatRunsWhenTheTimeIsUpIsAskedToStopAndTheBuildGoesOn() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        Executor endless = (runs, told) -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                asked.set(true);
            }
        };
        Budget budget = budget(Duration.ofSeconds(2), 0.1, run(1), run(2));
        new BudgetedExecutor(endless, budget).execute(List.of(run(1), run(2)), events::add);

        assertThat(asked).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(budget.leftOut()).hasSize(2);
    }

    @Test
    void aFailedRunIsNotLeft() throws Exception {
        Executor failing = (runs, told) -> runs.forEach(run -> told.accept(new RunEvent.Failed(run.runId(), "why")));
        Budget budget = budget(Duration.ofHours(1), 1, run(1), run(2));
        new BudgetedExecutor(failing, budget).execute(List.of(run(1), run(2)), events::add);

        assertThat(budget.leftOut()).isEmpty();
    }

    @Test
    void aBuildThatIsInterruptedStaysSo() {
        Executor interrupted = (runs, told) -> {
            throw new InterruptedException("the build");
        };
        BudgetedExecutor budgeted = new BudgetedExecutor(interrupted, budget(Duration.ofHours(1), 1, run(1)));

        assertThatThrownBy(() -> budgeted.execute(List.of(run(1)), events::add))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the build");
    }
}
