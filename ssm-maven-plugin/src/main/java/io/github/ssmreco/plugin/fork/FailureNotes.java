package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.experiment.RunEvent;
import io.github.ssmreco.engine.experiment.RunStore;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Notes in a run's directory why it broke off, for the report and the check; a later success removes the note. */
public final class FailureNotes implements Consumer<RunEvent> {

    private final RunStore store;

    /** @param store whose runs are noted */
    public FailureNotes(RunStore store) {
        this.store = store;
    }

    @Override
    public void accept(RunEvent event) {
        try {
            if (event instanceof RunEvent.Failed failed) {
                String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
                Json.write(file(failed.runId()), new RunStore.Failure(failed.message(), now));
            } else if (event instanceof RunEvent.Finished finished) {
                Files.deleteIfExists(file(finished.runId()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String runId) {
        return store.directory(runId).resolve(RunStore.FAILURE);
    }
}
