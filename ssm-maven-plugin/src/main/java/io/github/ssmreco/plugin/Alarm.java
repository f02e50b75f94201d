package io.github.ssmreco.plugin;

import java.time.Duration;

/** Interrupts the thread that sets it after a time, unless it is closed before; an interruption of its own is over when it is closed. */
final class Alarm implements AutoCloseable {

    private final Thread sleeper = Thread.currentThread();
    private final Thread clock;
    private boolean closed;
    private boolean rang;

    Alarm(Duration after) {
        clock = new Thread(() -> wait(after), "ssm-budget");
        clock.setDaemon(true);
        clock.start();
    }

    private void wait(Duration after) {
        try {
            Thread.sleep(after.toMillis());
            ring();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void ring() {
        if (!closed) {
            rang = true;
            sleeper.interrupt();
        }
    }

    synchronized boolean rang() {
        return rang;
    }

    @Override
    public synchronized void close() {
        closed = true;
        clock.interrupt();
        if (rang) {
            Thread.interrupted();
        }
    }
}
