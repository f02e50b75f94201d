package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.worker.ExitCode;
import java.util.List;
import java.util.Optional;

/** What the end of a worker process means for its runs. */
record WorkerEnd(int exit, PendingRuns pending, RunLog log, long heapMiB) {

    /** Linux and macOS report a signal as 128 and its number. */
    private static final int SIGNAL = 128;

    private static final int INTERRUPT = 2;
    private static final int TERMINATE = 15;

    /**
     * The failure of the run that the worker left behind, if it did.
     *
     * @throws WorkerException if no run can go better than this one, so that there is no point in another worker
     */
    Optional<RunEvent.Failed> failure() {
        if (exit == ExitCode.NO_DEVICE.code() || exit == ExitCode.BAD_PLAN.code()) {
            List<String> lines = log.lastLines();
            throw new WorkerException(lines.isEmpty() ? "The worker ended with " + exit : lines.get(lines.size() - 1));
        }
        if (exit == ExitCode.STOPPED.code() || exit == SIGNAL + INTERRUPT || exit == SIGNAL + TERMINATE) {
            throw new WorkerException(
                    "The worker was stopped from outside. Its checkpoint is kept: the same command goes on from there.");
        }
        Optional<String> suspect = pending.suspect();
        if (suspect.isEmpty()) {
            return Optional.empty();
        }
        if (!pending.ready() && !LocalExecutor.deliberate(exit)) {
            throw new WorkerException("The worker process did not start (" + how() + "): " + tail());
        }
        return Optional.of(new RunEvent.Failed(suspect.get(), message()));
    }

    private String message() {
        if (exit == ExitCode.OUT_OF_MEMORY.code()) {
            return "The worker's heap of " + heapMiB + " MiB was not enough. Give it more: -Dssm.heap=" + 2 * heapMiB
                    + " (MiB).";
        }
        if (exit == ExitCode.DONE.code()) {
            return "The worker ended without saying what became of this run. Its log: " + log.file();
        }
        return "The worker process crashed (" + how() + "). " + tail();
    }

    private String how() {
        return exit > SIGNAL && exit < SIGNAL + 65 ? "signal " + (exit - SIGNAL) : "exit code " + exit;
    }

    private String tail() {
        List<String> lines = log.lastLines();
        String said = lines.isEmpty() ? "It printed nothing." : "Its last words:\n  " + String.join("\n  ", lines);
        return said + "\nAll of its log: " + log.file();
    }
}
