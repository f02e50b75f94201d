package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.ExitCode;
import io.github.ssmreco.engine.worker.Worker;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Runs on this machine, in worker processes of their own: one for each run, so that its peak memory is its own and a crash of a
 * native library takes nothing else along. Short runs share a process, which saves its start. Several workers may be busy side by
 * side; the longest runs then come first. An executor that is asked again and again, for one short run each time, may keep a worker for
 * them.
 */
public final class LocalExecutor implements Executor {

    /** Runs that are estimated to take less share a process. */
    private static final double SHORT_SECONDS = 10;
    /** The JVM, DJL, small batches, a block of scores. */
    private static final long BASE_MIB = 768;

    /**
     * What a run needs of a worker.
     *
     * @param heapMiB Java heap. A bound, not a target: a worker that needs less takes less
     * @param seconds how long it is expected to take
     * @param threads that compute
     */
    public record Demand(long heapMiB, double seconds, int threads) {

        /** Of what a kind of run says that it needs. */
        public static Demand of(Needs needs, int threads) {
            return new Demand(BASE_MIB + (needs.heapBytes() >> 20), needs.seconds(), threads);
        }

        /** Whether they share a worker if they are neighbours. */
        boolean shares(Demand other) {
            return isShort() && other.isShort() && threads == other.threads;
        }

        private boolean isShort() {
            return seconds < SHORT_SECONDS;
        }

        /** The same with another heap. */
        public Demand withHeap(long mebibytes) {
            return new Demand(mebibytes, seconds, threads);
        }
    }

    private static final String PLAN = "worker-plan.json";

    private final JavaCommand command;
    private final WorkerSettings settings;
    private final Function<RunRequest, Demand> demand;
    private final Path scratch;
    private final Duration grace;
    private final Silence.Limits silence;
    private final LongSupplier nanoTime;
    private final boolean keeps;
    private Kept kept;

    /** A worker that waits for a further short run, with what its first plan said and so much heap. */
    private record Kept(WorkerProcess worker, WorkerPlan first, long heapMiB) {

        /** Whether it computes as a plan wants it. */
        boolean fits(WorkerPlan plan, long wantedMiB) {
            return worker.alive()
                    && first.device().equals(plan.device())
                    && first.backEnd().equals(plan.backEnd())
                    && first.threads() == plan.threads()
                    && heapMiB >= wantedMiB;
        }
    }

    /**
     * @param command how to start a worker
     * @param settings what every worker is told
     * @param demand what a run needs
     * @param scratch folder for the plans that workers are given
     * @param grace how long a worker may take to write a checkpoint when it is asked to stop
     * @param silence how long a worker may say nothing before it is ended; zero for ever
     */
    public LocalExecutor(
            JavaCommand command,
            WorkerSettings settings,
            Function<RunRequest, Demand> demand,
            Path scratch,
            Duration grace,
            Duration silence) {
        this(command, settings, demand, scratch, grace, Silence.Limits.endingAfter(silence), System::nanoTime, false);
    }

    /**
     * One that keeps a worker for short runs, as long as this process lives. It is asked by one thread at a time, and has one worker.
     *
     * @param command how to start a worker
     * @param settings what every worker is told
     * @param demand what a run needs
     * @param scratch folder for the plans that workers are given
     * @param grace how long a worker may take to write a checkpoint when it is asked to stop
     * @param silence how long a worker may say nothing before it is ended; zero for ever
     */
    public static LocalExecutor keeping(
            JavaCommand command,
            WorkerSettings settings,
            Function<RunRequest, Demand> demand,
            Path scratch,
            Duration grace,
            Duration silence) {
        return new LocalExecutor(
                command, settings, demand, scratch, grace, Silence.Limits.endingAfter(silence), System::nanoTime, true);
    }

    LocalExecutor(
            JavaCommand command,
            WorkerSettings settings,
            Function<RunRequest, Demand> demand,
            Path scratch,
            Duration grace,
            Silence.Limits silence,
            LongSupplier nanoTime,
            boolean keeps) {
        this.command = command;
        this.settings = settings;
        this.demand = demand;
        this.scratch = scratch;
        this.grace = grace;
        this.silence = silence;
        this.nanoTime = nanoTime;
        this.keeps = keeps;
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
        List<List<RunRequest>> shares = shares(usable);
        int places = Math.max(1, Math.min(settings.sideBySide(), shares.size()));
        Object turn = new Object();
        Consumer<RunEvent> oneAtATime = event -> {
            synchronized (turn) {
                events.accept(event);
            }
        };
        SideBySide.work(shares, places, (share, place) -> {
            List<RunRequest> pending = share;
            while (!pending.isEmpty()) {
                pending = new Place(place, places).oneWorker(pending, oneAtATime);
            }
        });
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

    /** Neighbours that are short share a worker, as many as there are places. Side by side, what takes longest comes first. */
    private List<List<RunRequest>> shares(List<RunRequest> runs) {
        List<List<RunRequest>> neighbours = new ArrayList<>();
        Demand last = null;
        for (RunRequest run : runs) {
            Demand own = demand.apply(run);
            if (last != null && own.shares(last)) {
                neighbours.get(neighbours.size() - 1).add(run);
            } else {
                neighbours.add(new ArrayList<>(List.of(run)));
            }
            last = own;
        }
        if (settings.sideBySide() == 1) {
            return neighbours;
        }
        return neighbours.stream()
                .flatMap(share -> SideBySide.inParts(share, settings.sideBySide()).stream())
                .sorted(Comparator.comparingDouble(this::seconds).reversed())
                .toList();
    }

    private double seconds(List<RunRequest> share) {
        return share.stream().mapToDouble(run -> demand.apply(run).seconds()).sum();
    }

    /** Where one worker after the other runs, beside those of the other places. */
    private final class Place {

        private final int places;
        private final Path folder;

        /** @param number from 1 */
        Place(int number, int places) {
            this.places = places;
            this.folder = scratch.resolve(String.valueOf(number));
        }

        /** Lets a worker do what it can; returns the runs that are left when it crashed. */
        private List<RunRequest> oneWorker(List<RunRequest> runs, Consumer<RunEvent> events)
                throws InterruptedException {
            PendingRuns pending = new PendingRuns(runs);
            try (RunLog log = new RunLog()) {
                Silence quiet = new Silence(silence, nanoTime);
                // events come from the worker's output and from the watch over its silence, and are passed on one at a
                // time
                Consumer<RunEvent> oneByOne = event -> {
                    synchronized (pending) {
                        pending.note(event);
                        pending.directory(event).ifPresent(log::switchTo);
                        events.accept(event);
                    }
                };
                WorkerProcess worker = worker(runs, log, quiet, oneByOne);
                SilentWorker silent = new SilentWorker(worker.pid(), pending, quiet);
                OptionalInt exit = worker.await(due -> silent.event(due).ifPresent(oneByOne));
                if (worker.stopping()) {
                    throw new InterruptedException("the worker was stopped");
                }
                if (exit.isEmpty()) {
                    kept = new Kept(worker, plan(runs), heap(runs));
                    return pending.left();
                }
                if (!log.begun()) {
                    pending.suspectDirectory().ifPresent(log::switchTo);
                }
                if (!silent.ended()) {
                    new WorkerEnd(exit.getAsInt(), pending, log, heap(runs))
                            .failure()
                            .ifPresent(oneByOne);
                }
            }
            return pending.left();
        }

        private WorkerPlan plan(List<RunRequest> runs) {
            return settings.plan(runs, demand.apply(runs.get(0)).threads(), places);
        }

        /** The one that was kept, if it is fit for these, else a new one. */
        private WorkerProcess worker(List<RunRequest> runs, RunLog log, Silence quiet, Consumer<RunEvent> events) {
            Path first = runs.get(0).runDirectory();
            boolean further = keeps && runs.stream().map(demand).allMatch(Demand::isShort);
            Kept before = kept;
            kept = null;
            try {
                Json.write(folder.resolve(PLAN), plan(runs));
                if (before != null && further && before.fits(plan(runs), heap(runs))) {
                    before.worker().next(folder.resolve(PLAN), log, quiet, events);
                    return before.worker();
                }
                if (before != null) {
                    before.worker().end();
                }
                Process process = command.withHeap(heap(runs))
                        .process(folder, PLAN, first, further ? new String[] {Worker.RESTS} : new String[0])
                        .start();
                return new WorkerProcess(process, grace, log, quiet, events);
            } catch (IOException e) {
                throw new UncheckedIOException("A worker process could not be started: " + e.getMessage(), e);
            }
        }
    }

    private long heap(List<RunRequest> runs) {
        return runs.stream().mapToLong(run -> demand.apply(run).heapMiB()).max().orElseThrow();
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
