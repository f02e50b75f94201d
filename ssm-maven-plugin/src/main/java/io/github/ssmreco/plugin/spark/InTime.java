package io.github.ssmreco.plugin.spark;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What may hang is done in a thread of its own, and waited for no longer than is said. */
final class InTime {

    private InTime() {}

    /** Does it; where the time is up it goes on, and nobody waits for it. */
    static <T> T call(Duration time, Callable<T> what)
            throws InterruptedException, ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(what);
        Thread thread = new Thread(task, "spark");
        thread.setDaemon(true);
        thread.start();
        return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
