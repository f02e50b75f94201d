package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of a source, one after another. Where it works ahead, the next one is drawn on a thread of its own while the last
 * one is trained on: the same batches, from the same random numbers.
 */
final class BatchFeed implements AutoCloseable {

    private final BatchSource source;
    private final ExecutorService drawer;
    private Batch current;
    /** Null where it does not work ahead. */
    private Batch following;
    /** Whether there is a following batch; null where none is being drawn. */
    private Future<Boolean> drawn;

    /**
     * @param ahead whether to draw the next batch before it is asked for; takes the memory of a second one
     */
    BatchFeed(BatchSource source, boolean ahead) {
        this.source = source;
        this.current = source.newBatch();
        this.following = ahead ? source.newBatch() : null;
        // starts no thread before it is given something to do
        this.drawer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins an epoch, from 1; whatever was left of another is dropped. */
    void startEpoch(int epoch) {
        if (drawn != null) {
            arrived();
        }
        source.startEpoch(epoch);
    }

    /**
     * The next batch; it is filled anew by the call after this one.
     *
     * @return null where the epoch has none left
     */
    Batch next() {
        if (following == null) {
            return source.next(current) ? current : null;
        }
        if (drawn == null) {
            drawn = drawer.submit(() -> source.next(following));
        }
        if (!arrived()) {
            return null;
        }
        Batch free = current;
        current = following;
        following = free;
        drawn = drawer.submit(() -> source.next(free));
        return current;
    }

    private boolean arrived() {
        Future<Boolean> waited = drawn;
        drawn = null;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return waited.get();
                } catch (InterruptedException e) {
                    // a draw takes milliseconds
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        drawer.shutdownNow();
    }
}
