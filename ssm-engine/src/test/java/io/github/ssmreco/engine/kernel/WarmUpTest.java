package io.github.ssmreco.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the loops see before a training; that it makes them fast is measured, see the benchmarks. */
class WarmUpTest {

    private final Kernels scalar = new ScalarKernels();

    private Kernels observed(InvocationHandler observer) {
        return (Kernels) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (self, method, arguments) -> {
                    observer.invoke(self, method, arguments);
                    return method.invoke(scalar, arguments);
                });
    }

    @Test
    void showsALoopAllItsPaths() {
        Set<Boolean> added = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        Set<Float> signs = new HashSet<>();
        Kernels kernels = observed((self, method, arguments) -> {
            if (method.getName().equals("multiply")) {
                added.add((Boolean) arguments[13]);
            }
            if (method.getName().equals("softPlus")) {
                int n = (Integer) arguments[4];
                lengths.add(n);
                for (int k = 0; k < n; k++) {
                    signs.add(Math.signum(((float[]) arguments[0])[k] - (Float) arguments[3]));
                }
            }
            return null;
        });
        WarmUp.of(kernels, 0.1);
        assertThat(added).containsExactlyInAnyOrder(true, false);
        assertThat(signs).containsExactlyInAnyOrder(-1f, 0f, 1f);
        assertThat(lengths).anyMatch(n -> n % 64 == 0).anyMatch(n -> n % 4 != 0).anyMatch(n -> n < 8);
    }

    @Test
    @Timeout(60)
    void stopsWhereNothingIsTakenFromTheHeap() {
        WarmUp.of(scalar, 3600);
    }

    @Test
    @Timeout(60)
    void givesUpOnALoopThatTakesFromTheHeapAlways() {
        byte[][] garbage = new byte[1][];
        WarmUp.of(
                observed((self, method, arguments) -> {
                    garbage[0] = new byte[1 << 16];
                    return null;
                }),
                0.1);
        assertThat(garbage[0]).isNotNull();
    }

    @Test
    @Timeout(60)
    void runsALoopSoOftenWhereNothingIsCounted() {
        AtomicInteger runs = new AtomicInteger();
        WarmUp.of(
                observed((self, method, arguments) -> {
                    runs.addAndGet(method.getName().equals("multiply") ? 1 : 0);
                    return null;
                }),
                3600,
                () -> 0);
        assertThat(runs).hasValue(4 * 200);
    }
}
