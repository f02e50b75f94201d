package io.github.ssmreco.plugin.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.EventChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One child process: its events, its other output, its end. The child's standard input stays open as long as this process
 * lives, so a child that reads to its end dies with its parent, however that ends.
 */
final class WorkerProcess {

    /** After the polite request and its grace; a process that ignores both is ended by force. */
    private static final Duration DESTROY_GRACE = Duration.ofSeconds(3);

    private final Process process;
    private final RunLog log;
    private final Duration grace;
    private final Silence silence;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<RuntimeException> listenerFailure = new AtomicReference<>();

    /**
     * @param process just started, its three streams piped
     * @param log where lines that are not events go
     * @param grace how long it may take to write a checkpoint when it is asked to stop
     * @param silence judges how long it says nothing
     */
    WorkerProcess(Process process, RunLog log, Duration grace, Silence silence) {
        this.process = process;
        this.log = log;
        this.grace = grace;
        this.silence = silence;
    }

    /**
     * Waits for its end.
     *
     * @param events called from one thread
     * @param quiet called from another when its silence calls for something
     * @return the exit value
     * @throws InterruptedException if this thread was interrupted; the child has ended
     */
    int await(Consumer<RunEvent> events, Consumer<Silence.Due> quiet) throws InterruptedException {
        Thread hook = new Thread(this::stop, "ssm-worker-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Thread out = reader("ssm-worker-out", process.getInputStream(), line -> dispatch(line, events));
            Thread err = reader("ssm-worker-err", process.getErrorStream(), log::line);
            while (!process.waitFor(silence.look().toMillis(), TimeUnit.MILLISECONDS)) {
                listen(quiet);
            }
            int exit = process.exitValue();
            out.join();
            err.join();
            if (listenerFailure.get() != null) {
                throw listenerFailure.get();
            }
            return exit;
        } catch (InterruptedException e) {
            stop();
            throw e;
        } finally {
            removeHook(hook);
        }
    }

    private void listen(Consumer<Silence.Due> quiet) {
        Silence.Due due = silence.due();
        if (due != Silence.Due.NOTHING) {
            guarded(() -> quiet.accept(due));
        }
        if (due == Silence.Due.END) {
            // it hears no polite request, and a stopped process gets no other signal
            process.destroyForcibly();
        }
    }

    /** Whether it was asked to stop. */
    boolean stopping() {
        return stopping.get();
    }

    /** Asks it to write a checkpoint and stop; ends it if it does not. Returns when it has ended. */
    void stop() {
        stopping.set(true);
        try {
            OutputStream in = process.getOutputStream();
            in.write("stop\n".getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            log.line("could not be asked to stop: " + e.getMessage());
        }
        if (!ended(grace)) {
            process.destroy();
            if (!ended(DESTROY_GRACE)) {
                process.destroyForcibly();
                ended(DESTROY_GRACE);
            }
        }
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // asked twice to stop: no more patience
            process.destroyForcibly();
            return true;
        }
    }

    private void dispatch(String line, Consumer<RunEvent> events) {
        if (!line.startsWith(EventChannel.PREFIX)) {
            if (!line.isEmpty()) {
                log.line(line);
            }
            return;
        }
        try {
            RunEvent event = Json.parse(line.substring(EventChannel.PREFIX.length()), RunEvent.class);
            guarded(() -> events.accept(event));
        } catch (JsonProcessingException e) {
            log.line("not an event: " + line);
        }
    }

    private void guarded(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            // the listener's fault, not the child's: go on reading, or the child blocks on a full pipe
            if (listenerFailure.compareAndSet(null, e)) {
                process.destroy();
            }
        }
    }

    private Thread reader(String name, InputStream stream, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        reader.lines().forEach(line -> {
                            silence.heard();
                            lines.accept(line);
                        });
                    } catch (IOException | java.io.UncheckedIOException e) {
                        // the stream ends with the process; what it said until then is in the log
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is going down: the hook runs already
        }
    }
}
