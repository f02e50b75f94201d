package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of a worker's runs have not ended, and which one is running. */
final class PendingRuns {

    private final Map<String, RunRequest> pending = new LinkedHashMap<>();
    private final Map<String, Path> directories = new HashMap<>();
    private String running;
    private boolean ready;

    PendingRuns(List<RunRequest> runs) {
        for (RunRequest run : runs) {
            pending.put(run.runId(), run);
            directories.put(run.runId(), run.runDirectory());
        }
    }

    synchronized void note(RunEvent event) {
        if (event instanceof RunEvent.Ready) {
            ready = true;
        } else if (event instanceof RunEvent.Started started) {
            running = started.runId();
        } else if (event instanceof RunEvent.Finished finished) {
            end(finished.runId());
        } else if (event instanceof RunEvent.Embedded embedded) {
            end(embedded.runId());
        } else if (event instanceof RunEvent.Failed failed) {
            end(failed.runId());
        } else if (event instanceof RunEvent.Busy busy) {
            end(busy.runId());
        }
    }

    private void end(String runId) {
        pending.remove(runId);
        if (runId.equals(running)) {
            running = null;
        }
    }

    /** Where the run lies that an event says has begun, or has broken off, perhaps before it began. */
    synchronized Optional<Path> directory(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            return Optional.ofNullable(directories.get(started.runId()));
        }
        return event instanceof RunEvent.Failed failed
                ? Optional.ofNullable(directories.get(failed.runId()))
                : Optional.empty();
    }

    /** Where the run lies that a crash is put down to. */
    synchronized Optional<Path> suspectDirectory() {
        return suspect().map(directories::get);
    }

    /** Whether the worker said on what it computes. */
    synchronized boolean ready() {
        return ready;
    }

    /** The run that a crash is put down to: the one that runs, else the next. */
    synchronized Optional<String> suspect() {
        return running != null
                ? Optional.of(running)
                : pending.keySet().stream().findFirst();
    }

    /** Those that have not ended, in order. */
    synchronized List<RunRequest> left() {
        return List.copyOf(pending.values());
    }
}
