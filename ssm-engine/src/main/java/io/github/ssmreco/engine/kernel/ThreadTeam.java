package io.github.ssmreco.engine.kernel;

import io.github.ssmreco.engine.support.InputException;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;

/**
 * A fixed number of threads that work on a task together, the caller among them. Results must not depend on who is faster:
 * <ul>
 * <li>{@link #chunks} is for work whose parts do not depend on each other, each written to a place of its own. Its bits do not
 *     depend on the number of threads.
 * <li>{@link #parts} is for sums: each member adds up what is in its part, in order, to a sum of its own, and afterwards one
 *     thread brings the members' sums together in the order of their numbers. Its bits depend on the number of threads alone.
 * <li>{@link #together} is for all else, by a member's number.
 * </ul>
 *
 * <p>A member may use what is its own, such as scratch at its number, and write where no other one writes or reads. A task calls no
 * method of the team. What the caller wrote before a task its members see, and the caller sees afterwards what they wrote. An
 * exception in any member is thrown to the caller when all have ended.
 */
public final class ThreadTeam implements AutoCloseable {

    /** A range of indices for one member. */
    @FunctionalInterface
    public interface Range {
        /** Works on {@code [from, to)} with whatever is the member's own. */
        void work(int member, int from, int to);
    }

    /** So many chunks at least, where there is enough: or the last one to end would be waited for. */
    private static final int CHUNKS_OF_MEMBER = 8;
    /** Counters so far apart that no two share a line of the cache. */
    private static final int APART = 32;

    private final int size;
    private final Phaser start = new Phaser(1);
    private final Phaser end = new Phaser(1);
    private volatile IntConsumer task;
    private volatile boolean closed;
    private volatile Throwable failure;
    private Runnable beside;

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

    /**
     * Spreads {@code [0, count)} in chunks over the members; chunks must not depend on each other. A member begins with those of its
     * part, the same from task to task, since what it wrote there may still be in its cache; then it helps the others.
     *
     * @param chunk how many indices at most
     */
    public void chunks(int count, int chunk, Range range) {
        int length = Math.max(1, Math.min(chunk, count / (size * CHUNKS_OF_MEMBER)));
        int chunks = (count - 1) / length + 1;
        AtomicIntegerArray next = new AtomicIntegerArray(size * APART);
        Runnable first = takeBeside();
        together(member -> {
            if (member == 0) {
                first.run();
            }
            for (int m = member; m < member + size; m++) {
                int part = m % size;
                int start = (int) ((long) chunks * part / size);
                int end = (int) ((long) chunks * (part + 1) / size);
                for (int c = take(next, part, start); c < end; c = take(next, part, start)) {
                    range.work(member, c * length, (int) Math.min((c + 1L) * length, count));
                }
            }
        });
    }

    /** Has the caller's thread run a task at the next {@link #chunks}, while the other members begin with those. */
    public void beside(Runnable task) {
        finishBeside();
        beside = task;
    }

    /** Runs what {@link #beside} was given, if it has not been run. */
    public void finishBeside() {
        takeBeside().run();
    }

    private Runnable takeBeside() {
        Runnable task = beside;
        beside = null;
        return task == null ? () -> {} : task;
    }

    private static int take(AtomicIntegerArray next, int part, int first) {
        return first + next.getAndIncrement(part * APART);
    }

    /**
     * Divides {@code [0, count)} into one part for each member, as equal as they can be: the same for the same count and number of
     * threads. Each member is called once, with an empty part where there are fewer indices than threads.
     */
    public void parts(int count, Range range) {
        together(member ->
                range.work(member, (int) ((long) count * member / size), (int) ((long) count * (member + 1) / size)));
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
