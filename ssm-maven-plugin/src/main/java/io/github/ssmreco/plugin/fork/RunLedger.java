package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.experiment.RunEvent;
import io.github.ssmreco.engine.experiment.RunRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of a worker's runs have ended, and which one is running. */
final class RunLedger {

    private final Map<String, RunRequest> pending = new LinkedHashMap<>();
    private String running;
    private boolean ready;

    RunLedger(List<RunRequest> runs) {
        runs.forEach(run -> pending.put(run.runId(), run));
    }

    synchronized void note(RunEvent event) {
        if (event instanceof RunEvent.Ready) {
            ready = true;
        } else if (event instanceof RunEvent.Started started) {
            running = started.runId();
        } else if (event instanceof RunEvent.Finished finished) {
            end(finished.runId());
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

    /** Where the run lies that an event says has begun. */
    synchronized Optional<Path> startedDirectory(RunEvent event) {
        return event instanceof RunEvent.Started started && pending.containsKey(started.runId())
                ? Optional.of(pending.get(started.runId()).runDirectory())
                : Optional.empty();
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

    synchronized List<RunRequest> pending() {
        return List.copyOf(pending.values());
    }
}
