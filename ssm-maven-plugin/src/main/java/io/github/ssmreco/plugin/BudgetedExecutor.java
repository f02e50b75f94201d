package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets another executor run what fits into a budget. When the time is up, what runs is asked to stop, as an interrupted build asks it:
 * it writes its checkpoint, and another build goes on with it.
 */
final class BudgetedExecutor implements Executor {

    private final Executor executor;
    private final Budget budget;

    BudgetedExecutor(Executor executor, Budget budget) {
        this.executor = executor;
        this.budget = budget;
    }

    @Override
    public void execute(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException {
        Map<String, RunRequest> byId = runs.stream().collect(Collectors.toMap(RunRequest::runId, Function.identity()));
        Consumer<RunEvent> noting = event -> {
            note(event);
            events.accept(event);
        };
        List<String> next = budget.next(byId.keySet());
        while (!next.isEmpty() && untilTimeIsUp(next.stream().map(byId::get).toList(), noting)) {
            next = budget.next(byId.keySet());
        }
    }

    private void note(RunEvent event) {
        if (event instanceof RunEvent.Finished finished) {
            budget.ended(finished.runId());
        } else if (event instanceof RunEvent.Failed failed) {
            budget.ended(failed.runId());
        } else if (event instanceof RunEvent.Busy busy) {
            budget.ended(busy.runId());
        }
    }

    /** False where the time was up before the end. */
    private boolean untilTimeIsUp(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException {
        Alarm alarm = new Alarm(budget.left());
        try (alarm) {
            executor.execute(runs, events);
        } catch (InterruptedException e) {
            if (!alarm.rang()) {
                throw e;
            }
        } catch (UncheckedIOException e) {
            // a file that was just being written for the worker
            if (!alarm.rang() || !(e.getCause() instanceof ClosedByInterruptException)) {
                throw e;
            }
        }
        return !alarm.rang();
    }
}
