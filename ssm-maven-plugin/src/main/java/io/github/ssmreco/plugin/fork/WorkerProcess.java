package io.github.ssmreco.plugin.fork;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.EventChannel;
import io.github.ssmreco.engine.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One child process: its events, its other output, its end. The child's standard input stays open as long as this process
 * lives, so a child that reads to its end dies with its parent, however that ends.
 */
public final class WorkerProcess {

    /** After the polite request and its grace; a process that ignores both is ended by force. */
    private static final Duration DESTROY_GRACE = Duration.ofSeconds(3);

    private final Process process;
    private final Duration grace;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<RuntimeException> listenerFailure = new AtomicReference<>();
    private final Thread out;
    private final Thread err;
    private final BlockingQueue<Boolean> rests = new LinkedBlockingQueue<>();
    private final Semaphore said = new Semaphore(0);
    private volatile RunLog log;
    private volatile Silence silence;
    private volatile Consumer<RunEvent> events;

    /**
     * @param process just started, its three streams piped
     * @param grace how long it may take to write a checkpoint when it is asked to stop
     * @param log where lines that are not events go
     * @param silence judges how long it says nothing
     * @param events called from one thread
     */
    public WorkerProcess(Process process, Duration grace, RunLog log, Silence silence, Consumer<RunEvent> events) {
        this.process = process;
        this.grace = grace;
        this.log = log;
        this.silence = silence;
        this.events = events;
        this.out = reader("ssm-worker-out", process.getInputStream(), this::dispatch);
        this.err = reader("ssm-worker-err", process.getErrorStream(), this::log);
        process.onExit().thenRun(() -> rests.add(false));
    }

    /**
     * Gives it a further plan, when it rests.
     *
     * @param plan a file
     */
    void next(Path plan, RunLog anotherLog, Silence anotherSilence, Consumer<RunEvent> otherEvents) {
        log = anotherLog;
        silence = anotherSilence;
        events = otherEvents;
        try {
            tell(plan.toString());
        } catch (IOException e) {
            log.line("could not be given a plan: " + e.getMessage());
        }
    }

    /**
     * Waits for its end, or until it rests.
     *
     * @param quiet called from another thread than events are when its silence calls for something
     * @return the exit value; empty where it rests
     * @throws InterruptedException if this thread was interrupted; the child has ended
     */
    public OptionalInt await(Consumer<Silence.Due> quiet) throws InterruptedException {
        Thread hook = new Thread(this::stop, "ssm-worker-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Boolean rested = null;
            while (rested == null) {
                rested = rests.poll(silence.look().toMillis(), TimeUnit.MILLISECONDS);
                if (rested == null) {
                    listen(quiet);
                }
            }
            if (rested) {
                // all that it said of its plan is in the log
                said.tryAcquire(1, TimeUnit.SECONDS);
            } else {
                out.join();
                err.join();
            }
            if (listenerFailure.get() != null) {
                throw listenerFailure.get();
            }
            return rested ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        } catch (InterruptedException e) {
            stop();
            throw e;
        } finally {
            removeHook(hook);
        }
    }

    /** Its id. */
    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it while it rests. */
    void end() {
        process.destroy();
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
    public boolean stopping() {
        return stopping.get();
    }

    /** Asks it to write a checkpoint and stop; ends it if it does not. Returns when it has ended. */
    void stop() {
        stopping.set(true);
        try {
            tell("stop");
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

    private void tell(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
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

    private void log(String line) {
        if (line.equals(Worker.SAID)) {
            said.release();
        } else {
            log.line(line);
        }
    }

    private void dispatch(String line) {
        if (!line.startsWith(EventChannel.PREFIX)) {
            if (!line.isEmpty()) {
                log.line(line);
            }
            return;
        }
        try {
            RunEvent event = Json.parse(line.substring(EventChannel.PREFIX.length()), RunEvent.class);
            if (event instanceof RunEvent.Rests) {
                rests.add(true);
            } else {
                guarded(() -> events.accept(event));
            }
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
