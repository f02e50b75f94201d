package io.github.ssmreco.engine.support;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;

/** Bytes that threads have taken from the heap since they began, freed or not; 0 on a JVM that does not count them as HotSpot does. */
public final class Allocation {

    private static final Optional<ThreadMXBean> COUNTER = counter(ManagementFactory.getThreadMXBean());

    private Allocation() {}

    /** What counts, where a JVM has it. */
    static Optional<ThreadMXBean> counter(java.lang.management.ThreadMXBean threads) {
        return threads instanceof ThreadMXBean counter
                        && counter.isThreadAllocatedMemorySupported()
                        && counter.isThreadAllocatedMemoryEnabled()
                ? Optional.of(counter)
                : Optional.empty();
    }

    /** By the calling thread. */
    public static long ofThisThread() {
        return COUNTER.map(counter ->
                        counter.getThreadAllocatedBytes(Thread.currentThread().getId()))
                .orElse(0L);
    }

    /** By all threads that live. */
    public static long ofAllThreads() {
        return COUNTER.map(counter -> Arrays.stream(counter.getThreadAllocatedBytes(counter.getAllThreadIds()))
                        .filter(bytes -> bytes > 0)
                        .sum())
                .orElse(0L);
    }
}
