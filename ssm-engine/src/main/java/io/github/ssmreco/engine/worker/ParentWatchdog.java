package io.github.ssmreco.engine.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Ties a worker to its parent by the pipe on its standard input. The line {@code stop} asks it to write a checkpoint and stop; any other
 * line is a file with a further plan, for a worker that waits for such. The end of the input says that the parent is gone, killed perhaps,
 * and then the worker goes at once: what it had checkpointed is enough to go on from.
 */
public final class ParentWatchdog {

    private static final String STOP = "stop";
    private static final int PARENT_GONE = 30;

    private final BlockingQueue<String> plans = new LinkedBlockingQueue<>();
    private volatile boolean stopRequested;

    private ParentWatchdog() {}

    /** Watches an input from now on. */
    public static ParentWatchdog hold(InputStream in) {
        ParentWatchdog watchdog = new ParentWatchdog();
        Thread thread = new Thread(() -> watchdog.watch(in), "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    private void watch(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.strip().equals(STOP)) {
                    stopRequested = true;
                }
                plans.add(line.strip());
            }
        } catch (IOException e) {
            // a broken pipe is the end of the parent too
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }

    /** Whether the parent asked for an end. */
    public boolean stopRequested() {
        return stopRequested;
    }

    /** Waits for a further plan; none where the parent asks for an end instead. Its own end ends this process. */
    Optional<Path> nextPlan() throws InterruptedException {
        String line = plans.take();
        return line.equals(STOP) ? Optional.empty() : Optional.of(Path.of(line));
    }
}
