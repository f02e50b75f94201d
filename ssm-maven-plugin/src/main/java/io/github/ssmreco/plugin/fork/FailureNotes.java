package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Notes in a run's directory why it broke off, for the report and the check; whoever lets the run succeed removes the note. What
 * no report will tell, since it could not be noted or another process works on the run, is told here.
 */
public final class FailureNotes implements Consumer<RunEvent> {

    private final RunStore store;
    private final boolean ofEvaluation;
    private final List<String> untold = new CopyOnWriteArrayList<>();

    /**
     * @param store whose runs are noted
     * @param mode what is done with them
     */
    public FailureNotes(RunStore store, WorkerPlan.Mode mode) {
        this.store = store;
        this.ofEvaluation = mode != WorkerPlan.Mode.TRAIN;
    }

    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.Failed failed) {
            note(failed);
        } else if (event instanceof RunEvent.Busy busy) {
            untold.add(busy.runId() + ": " + busy.message());
        }
    }

    private void note(RunEvent.Failed failed) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            if (!store.run(failed.runId()).note(new RunStore.Failure(failed.message(), now, ofEvaluation))) {
                untold.add(failed.runId() + ": " + failed.message());
            }
        } catch (IOException | InputException e) {
            // where no folder can be written to, nothing but the build itself can fail for it
            untold.add(failed.runId() + ": " + failed.message());
        }
    }

    /** A sentence for each run that was not done and that no report will tell of. */
    public List<String> untold() {
        return List.copyOf(untold);
    }
}
