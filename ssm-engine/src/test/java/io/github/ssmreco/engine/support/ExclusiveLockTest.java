package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExclusiveLockTest {

    private static final Runnable NOBODY = () -> {};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("made/for/it/lock");
    }

    @Test
    void isHandedFromThreadToThreadWithoutTwoEverHavingIt() throws Exception {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < 500; round++) {
                        try (ExclusiveLock lock = ExclusiveLock.take(file, NOBODY)) {
                            most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                            holders.decrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isEqualTo(1);
    }

    /** Maven loads a plugin once for each set of its dependencies. */
    @Test
    void waitsForTheSameClassOfAnotherLoader() throws Exception {
        URL classes = ExclusiveLock.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader realm = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> other = realm.loadClass(ExclusiveLock.class.getName());
            assertThat(other).isNotSameAs(ExclusiveLock.class);
            AutoCloseable held = (AutoCloseable)
                    other.getMethod("take", Path.class, Runnable.class).invoke(null, file, NOBODY);

            assertThatItWaitsUntil(held::close);
        }
    }

    @Test
    void isNotTakenFromTheSameClassOfAnotherLoaderWithoutAWait() throws Exception {
        URL classes = ExclusiveLock.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader realm = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> other = realm.loadClass(ExclusiveLock.class.getName());
            try (AutoCloseable held = (AutoCloseable)
                    other.getMethod("take", Path.class, Runnable.class).invoke(null, file, NOBODY)) {
                assertThat(ExclusiveLock.tryTake(file)).isEmpty();
                assertThat(ExclusiveLock.owner(file))
                        .contains(Long.toString(ProcessHandle.current().pid()));
                assertThat(lockedForOtherProcesses()).isTrue();
            }
            ExclusiveLock.tryTake(file).orElseThrow().close();
        }
    }

    @Test
    void waitsForAnotherProcess() throws Exception {
        Process other = startHolder();
        try (BufferedReader out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("held");

            assertThatItWaitsUntil(() -> other.getOutputStream().close());
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void staysLockedForOtherProcessesWhileThisOneWaitsInVain() throws Exception {
        try (ExclusiveLock held = ExclusiveLock.take(file, NOBODY)) {
            Thread waiter = new Thread(() -> {
                try (ExclusiveLock never = ExclusiveLock.take(file, NOBODY)) {
                    throw new IllegalStateException("two have it");
                } catch (Exception expected) {
                    // interrupted
                }
            });
            waiter.start();
            waiter.interrupt();
            waiter.join();
            // closing a second channel on the file would have given the first one's lock up
            assertThat(lockedForOtherProcesses()).isTrue();
        }
        assertThat(lockedForOtherProcesses()).isFalse();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (ExclusiveLock held = ExclusiveLock.take(file, NOBODY)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CountDownLatch told = new CountDownLatch(1);
            Thread waiter = new Thread(() -> {
                try (ExclusiveLock never = ExclusiveLock.take(file, told::countDown)) {
                    thrown.set(new IllegalStateException("two have it"));
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            waiter.start();
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
            waiter.interrupt();
            waiter.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void namesAFileInPlaceOfItsFolder() throws Exception {
        Files.writeString(folder.resolve("made"), "");

        assertThatThrownBy(() -> ExclusiveLock.take(file, NOBODY))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "found 'the file " + folder.resolve("made") + "', expected a folder in its place");
    }

    private interface Release {
        void now() throws Exception;
    }

    private void assertThatItWaitsUntil(Release release) throws Exception {
        AtomicInteger told = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> taken = thread.submit(() -> {
                try (ExclusiveLock lock = ExclusiveLock.take(file, () -> {
                    told.incrementAndGet();
                    waiting.countDown();
                })) {
                    return null;
                }
            });
            assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(taken.isDone()).isFalse();
            release.now();
            taken.get(30, TimeUnit.SECONDS);
            assertThat(told.get()).isEqualTo(1);
        } finally {
            thread.shutdownNow();
        }
    }

    private Process startHolder() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private boolean lockedForOtherProcesses() throws Exception {
        Process other = startHolder();
        try (BufferedReader out = other.inputReader()) {
            return out.readLine().equals("waiting");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Another process that has the lock until its input ends. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (ExclusiveLock lock = ExclusiveLock.take(Path.of(arguments[0]), () -> System.out.println("waiting"))) {
                System.out.println("held");
                System.in.read();
            }
        }
    }
}
