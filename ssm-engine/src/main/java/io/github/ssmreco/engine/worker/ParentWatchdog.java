package io.github.ssmreco.engine.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Ties a worker to its parent by the pipe on its standard input. The line {@code stop} asks it to write a checkpoint and stop;
 * the end of the input says that the parent is gone, killed perhaps, and then the worker goes at once: what it had
 * checkpointed is enough to go on from.
 */
final class ParentWatchdog {

    private static final int PARENT_GONE = 30;

    private volatile boolean stopRequested;

    private ParentWatchdog() {}

    static ParentWatchdog hold(InputStream in) {
        ParentWatchdog watchdog = new ParentWatchdog();
        Thread thread = new Thread(() -> watchdog.watch(in), "watchdog");
        thread.setDaemon(true);
        thread.start();
        return watchdog;
    }

    private void watch(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.strip().equals("stop")) {
                    stopRequested = true;
                }
            }
        } catch (IOException e) {
            // a broken pipe is the end of the parent too
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }

    boolean stopRequested() {
        return stopRequested;
    }
}
