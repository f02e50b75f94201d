package io.github.ssmreco.engine.worker;

import io.github.ssmreco.engine.run.RunEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells every few seconds, on a thread of its own, that the process lives: a step or an evaluation may take minutes without an
 * event, and its parent must tell that from a process that was stopped or hangs.
 */
public final class Heartbeat {

    /** Often enough that a parent can wait for several before it says a word. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    private Heartbeat() {}

    /** Beats as long as the process lives. */
    public static void start(Consumer<RunEvent> events, Duration every) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            events.accept(new RunEvent.Alive());
                            Thread.sleep(every.toMillis());
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "heartbeat");
        thread.setDaemon(true);
        thread.start();
    }
}
