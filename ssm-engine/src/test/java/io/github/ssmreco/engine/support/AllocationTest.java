package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int BYTES = 1 << 22;

    @Test
    void countsWhatThisThreadTakes() {
        long before = Allocation.ofThisThread();
        byte[] taken = new byte[BYTES];
        assertThat(Allocation.ofThisThread() - before).isBetween((long) BYTES, 2L * BYTES);
        assertThat(taken).hasSize(BYTES);
    }

    @Test
    void countsWhatAnotherThreadTakesAmongAll() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            long mine = Allocation.ofThisThread();
            long all = Allocation.ofAllThreads();
            byte[] taken = other.submit(() -> new byte[BYTES]).get();
            assertThat(Allocation.ofAllThreads() - all).isGreaterThanOrEqualTo(BYTES);
            assertThat(Allocation.ofThisThread() - mine).isLessThan(BYTES);
            assertThat(taken).hasSize(BYTES);
        } finally {
            other.shutdown();
        }
    }

    /** As other JVMs have them, or HotSpot where it was switched off. */
    private static <T> T threads(Class<T> type, boolean supported, boolean enabled) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "isThreadAllocatedMemorySupported" -> supported;
                    case "isThreadAllocatedMemoryEnabled" -> enabled;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    @Test
    void isNotCountedWhereTheJvmDoesNot() {
        Class<java.lang.management.ThreadMXBean> standard = java.lang.management.ThreadMXBean.class;
        Class<com.sun.management.ThreadMXBean> hotSpot = com.sun.management.ThreadMXBean.class;
        assertThat(Allocation.counter(threads(standard, true, true))).isEmpty();
        assertThat(Allocation.counter(threads(hotSpot, false, true))).isEmpty();
        assertThat(Allocation.counter(threads(hotSpot, true, false))).isEmpty();
        assertThat(Allocation.counter(threads(hotSpot, true, true))).isPresent();
    }
}
