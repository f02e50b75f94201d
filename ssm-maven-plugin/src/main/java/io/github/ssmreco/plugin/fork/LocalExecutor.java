package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.experiment.Catalogue;
import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Runs on this machine, in worker processes of their own: one for each run, so that its peak memory is its own and a crash of a
 * native library takes nothing else along. Short runs share a process, which saves its start.
 */
public final class LocalExecutor implements Executor {

    /** The embedded dataset, whose runs take seconds; so do equations on any. */
    private static final String SHORT = "miniature";

    private static final String PLAN = "worker-plan.json";

    private final JavaCommand command;
    private final WorkerSettings settings;
    private final ToLongFunction<RunRequest> heapMiB;
    private final Path scratch;
    private final Duration grace;
    private final Silence.Limits silence;
    private final LongSupplier nanoTime;

    /**
     * @param command how to start a worker
     * @param settings what every worker is told
     * @param heapMiB the heap that a run needs
     * @param scratch folder for the plans that workers are given
     * @param grace how long a worker may take to write a checkpoint when it is asked to stop
     * @param silence how long a worker may say nothing before it is ended; zero for ever
     */
    public LocalExecutor(
            JavaCommand command,
            WorkerSettings settings,
            ToLongFunction<RunRequest> heapMiB,
            Path scratch,
            Duration grace,
            Duration silence) {
        this(command, settings, heapMiB, scratch, grace, Silence.Limits.endingAfter(silence), System::nanoTime);
    }

    LocalExecutor(
            JavaCommand command,
            WorkerSettings settings,
            ToLongFunction<RunRequest> heapMiB,
            Path scratch,
            Duration grace,
            Silence.Limits silence,
            LongSupplier nanoTime) {
        this.command = command;
        this.settings = settings;
        this.heapMiB = heapMiB;
        this.scratch = scratch;
        this.grace = grace;
        this.silence = silence;
        this.nanoTime = nanoTime;
    }

    @Override
    public void execute(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException {
        List<RunRequest> usable = new ArrayList<>();
        for (RunRequest run : runs) {
            Optional<RunEvent.Failed> unusable = unusable(run);
            unusable.ifPresent(events);
            if (unusable.isEmpty()) {
                usable.add(run);
            }
        }
        for (List<RunRequest> shared : shares(usable)) {
            List<RunRequest> pending = shared;
            while (!pending.isEmpty()) {
                pending = oneWorker(pending, events);
            }
        }
    }

    /** A run whose folder cannot be made must not keep the others from a worker. */
    private static Optional<RunEvent.Failed> unusable(RunRequest run) {
        try {
            Files.createDirectories(run.runDirectory());
            return Optional.empty();
        } catch (IOException e) {
            InputException told = new InputException(
                    run.runDirectory().toString(),
                    e.getClass().getSimpleName() + " " + e.getMessage(),
                    "a folder that this user may write to, or none",
                    "Move away what is in its place, or change the owner or permissions of the folder around it.",
                    e);
            return Optional.of(new RunEvent.Failed(run.runId(), told.getMessage()));
        }
    }

    /** Neighbours that are short share a worker. */
    static List<List<RunRequest>> shares(List<RunRequest> runs) {
        List<List<RunRequest>> shares = new ArrayList<>();
        boolean open = false;
        for (RunRequest run : runs) {
            boolean brief = run.spec().dataset().equals(SHORT)
                    || Catalogue.isTheory(run.spec().model());
            if (brief && open) {
                shares.get(shares.size() - 1).add(run);
            } else {
                shares.add(new ArrayList<>(List.of(run)));
            }
            open = brief;
        }
        return shares;
    }

    /** Lets a worker do what it can; returns the runs that are left when it crashed. */
    private List<RunRequest> oneWorker(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException {
        PendingRuns pending = new PendingRuns(runs);
        try (RunLog log = new RunLog()) {
            Process process = start(runs);
            Silence quiet = new Silence(silence, nanoTime);
            SilentWorker silent = new SilentWorker(process.pid(), pending, quiet);
            WorkerProcess worker = new WorkerProcess(process, log, grace, quiet);
            // events come from the worker's output and from the watch over its silence, and are passed on one at a time
            Consumer<RunEvent> oneByOne = event -> {
                synchronized (pending) {
                    pending.note(event);
                    pending.directory(event).ifPresent(log::switchTo);
                    events.accept(event);
                }
            };
            int exit = worker.await(oneByOne, due -> silent.event(due).ifPresent(oneByOne));
            if (worker.stopping()) {
                throw new InterruptedException("the worker was stopped");
            }
            if (!log.begun()) {
                pending.suspectDirectory().ifPresent(log::switchTo);
            }
            if (!silent.ended()) {
                new WorkerEnd(exit, pending, log, heap(runs)).failure().ifPresent(oneByOne);
            }
        }
        return pending.pending();
    }

    private Process start(List<RunRequest> runs) {
        Path first = runs.get(0).runDirectory();
        try {
            Json.write(scratch.resolve(PLAN), settings.plan(runs));
            return command.withHeap(heap(runs)).process(scratch, PLAN, first).start();
        } catch (IOException e) {
            throw new UncheckedIOException("A worker process could not be started: " + e.getMessage(), e);
        }
    }

    private long heap(List<RunRequest> runs) {
        return runs.stream().mapToLong(heapMiB).max().orElseThrow();
    }

    /** Whether an exit value is one that a worker chooses. */
    static boolean deliberate(int exit) {
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == exit) {
                return true;
            }
        }
        return false;
    }
}
