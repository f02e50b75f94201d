package io.github.ssmreco.plugin.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Does pieces of work in places beside each other, each place taking the next piece when it has done one. What breaks off in one
 * place ends the others.
 */
final class SideBySide {

    /** What is done with a piece. */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it, or throws.
         *
         * @param place which one does it, from 1
         */
        void on(T piece, int place) throws InterruptedException;
    }

    private SideBySide() {}

    /**
     * Returns when all pieces are done.
     *
     * @param places how many; one works in the caller's thread
     * @throws InterruptedException if the caller was interrupted, or a piece of work was; all places have ended then
     */
    static <T> void work(List<T> pieces, int places, Work<T> work) throws InterruptedException {
        if (places == 1) {
            for (T piece : pieces) {
                work.on(piece, 1);
            }
            return;
        }
        ConcurrentLinkedQueue<T> left = new ConcurrentLinkedQueue<>(pieces);
        ExecutorService threads = Executors.newFixedThreadPool(places);
        CompletionService<Void> ends = new ExecutorCompletionService<>(threads);
        for (int place = 1; place <= places; place++) {
            int own = place;
            ends.submit(() -> {
                for (T piece = left.poll(); piece != null; piece = left.poll()) {
                    work.on(piece, own);
                }
                return null;
            });
        }
        try {
            for (int place = 1; place <= places; place++) {
                ends.take().get();
            }
        } catch (ExecutionException e) {
            rethrow(e.getCause());
        } finally {
            end(threads);
        }
    }

    /** Interrupts what still works, and waits for it, however often this thread is asked to hurry. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                // each place gives its process a moment for a checkpoint, and no more
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) cause;
    }

    /** Neighbours in as many lists of about the same length. */
    static <T> List<List<T>> inParts(List<T> neighbours, int parts) {
        List<List<T>> lists = new ArrayList<>();
        int count = Math.min(parts, neighbours.size());
        for (int part = 0; part < count; part++) {
            lists.add(List.copyOf(
                    neighbours.subList(part * neighbours.size() / count, (part + 1) * neighbours.size() / count)));
        }
        return lists;
    }
}
