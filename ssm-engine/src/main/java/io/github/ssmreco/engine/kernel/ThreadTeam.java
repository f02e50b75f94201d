package io.github.ssmreco.engine.kernel;

import io.github.ssmreco.engine.support.InputException;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A fixed number of threads that work on a task together, the caller among them. What a member computes may depend on its
 * number ({@link #together}) or not ({@link #chunks}); either way results do not depend on who is faster.
 */
public final class ThreadTeam implements AutoCloseable {

    /** A range of indices for one member. */
    @FunctionalInterface
    public interface Range {
        /** Works on {@code [from, to)} with whatever is the member's own. */
        void work(int member, int from, int to);
    }

    private final int size;
    private final Phaser start = new Phaser(1);
    private final Phaser end = new Phaser(1);
    private volatile IntConsumer task;
    private volatile boolean closed;
    private volatile Throwable failure;

    /**
     * @param size number of threads, the caller's included; at least 1
     */
    public ThreadTeam(int size) {
        this(size, Thread::new);
    }

    /** @throws InputException if the system does not let this process start so many */
    ThreadTeam(int size, ThreadFactory threads) {
        if (size < 1) {
            throw new IllegalArgumentException("a team of " + size);
        }
        this.size = size;
        start.bulkRegister(size - 1);
        end.bulkRegister(size - 1);
        for (int member = 1; member < size; member++) {
            int number = member;
            Thread thread = threads.newThread(() -> serve(number));
            thread.setName("team-" + number);
            thread.setDaemon(true);
            start(thread);
        }
    }

    private void start(Thread thread) {
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            // not of heap: of what the system grants for stacks, or of its bound on threads. Those that run go with the
            // process
            throw new InputException(
                    "ssm.threads",
                    size + ", of which " + thread.getName() + " could not be started (" + e.getMessage() + ")",
                    "a number of threads that this system lets one process start",
                    "Choose a smaller -Dssm.threads, or leave it out.",
                    e);
        }
    }

    /** Number of threads. */
    public int size() {
        return size;
    }

    /** Runs a task once for each member's number, {@code [0, size)}, and waits for all. */
    public void together(IntConsumer work) {
        if (size == 1) {
            work.accept(0);
            return;
        }
        task = work;
        start.arriveAndAwaitAdvance();
        run(0, work);
        end.arriveAndAwaitAdvance();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
    }

    /** Spreads {@code [0, count)} in chunks over the members, whoever is free first; chunks must not depend on each other. */
    public void chunks(int count, int chunk, Range range) {
        AtomicInteger next = new AtomicInteger();
        together(member -> {
            for (int from = next.getAndAdd(chunk); from < count; from = next.getAndAdd(chunk)) {
                range.work(member, from, Math.min(from + chunk, count));
            }
        });
    }

    private void serve(int number) {
        while (true) {
            start.arriveAndAwaitAdvance();
            if (closed) {
                return;
            }
            run(number, task);
            end.arriveAndAwaitAdvance();
        }
    }

    private void run(int number, IntConsumer work) {
        try {
            work.accept(number);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            start.arriveAndDeregister();
        }
    }
}
