package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.ExclusiveLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Work that waits for its turn on this machine: two builds that train at once would share cores, memory or one GPU, and every time
 * that they measure would be wrong. What is due is decided twice: before the wait, since a build with nothing to do
 * should not wait, and again after it, since the build that was waited for may have done it. A decision from before the wait
 * would then train anew, and so destroy, what has just been finished.
 */
public final class TrainingQueue {

    /** What is due at this moment. */
    @FunctionalInterface
    public interface Due {
        /** None where nothing is to be done. */
        List<RunRequest> requests() throws IOException;
    }

    /** What is done when it is this build's turn. */
    @FunctionalInterface
    public interface Work {
        /** @param requests at least one */
        void on(List<RunRequest> requests) throws IOException, InterruptedException;
    }

    private final Path lockFile;
    private final Runnable waiting;

    /**
     * @param lockFile the same for all builds that share the machine
     * @param waiting called once if another build has the lock
     */
    public TrainingQueue(Path lockFile, Runnable waiting) {
        this.lockFile = lockFile;
        this.waiting = waiting;
    }

    /**
     * Does what is due while no other build trains.
     *
     * @return whether anything was
     */
    public boolean take(Due due, Work work) throws IOException, InterruptedException {
        if (due.requests().isEmpty()) {
            return false;
        }
        try (ExclusiveLock lock = ExclusiveLock.take(lockFile, waiting)) {
            List<RunRequest> requests = due.requests();
            if (requests.isEmpty()) {
                return false;
            }
            work.on(requests);
            return true;
        }
    }
}
