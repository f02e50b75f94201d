package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * The batches of a source, one after another, of which the next one may be drawn before it is asked for: on a thread of its own
 * while the last one is trained on, or by whoever calls {@link #draw}. They are the same batches, from the same random numbers.
 */
final class BatchFeed implements AutoCloseable {

    private final BatchSource source;
    private final boolean ownThread;
    private final ExecutorService drawer;
    private Batch current;
    private Batch following;
    /** Whether there is a following batch; null where none is drawn. */
    private Future<Boolean> drawn;

    /**
     * @param ownThread whether to draw on a thread of its own
     */
    BatchFeed(BatchSource source, boolean ownThread) {
        this.source = source;
        this.ownThread = ownThread;
        this.current = source.newBatch();
        this.following = source.newBatch();
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
     * The next batch; it is filled anew when the one after it is drawn.
     *
     * @return null where the epoch has none left
     */
    Batch next() {
        draw();
        if (!arrived()) {
            return null;
        }
        Batch free = current;
        current = following;
        following = free;
        if (ownThread) {
            draw();
        }
        return current;
    }

    /**
     * Draws the next batch unless that is done or has begun: on the thread that calls, or has the own one do it. What fails is thrown
     * by {@link #next}.
     */
    void draw() {
        if (drawn == null) {
            Batch free = following;
            FutureTask<Boolean> task = new FutureTask<>(() -> source.next(free));
            drawn = task;
            if (ownThread) {
                drawer.execute(task);
            } else {
                task.run();
            }
        }
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
