package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

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
}
