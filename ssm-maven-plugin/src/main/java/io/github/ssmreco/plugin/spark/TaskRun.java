package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.code.CodeDigest;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.worker.Worker;
import io.github.ssmreco.engine.worker.WorkerPlan;
import io.github.ssmreco.plugin.fork.JavaCommand;
import io.github.ssmreco.plugin.fork.LocalExecutor;
import io.github.ssmreco.plugin.fork.LocalExecutor.Demand;
import io.github.ssmreco.plugin.fork.WorkerException;
import io.github.ssmreco.plugin.fork.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/**
 * Trains the run of a task in an executor, as {@link LocalExecutor} trains runs at home. Where the executor sees the runs folder it
 * trains there, and a task that is given out again, since its executor was lost, goes on from the checkpoint; elsewhere it trains in
 * the executor's own folder, and its files go back.
 */
public final class TaskRun {

    /** Spark gives an executor that it ends ten seconds. */
    private static final Duration GRACE = Duration.ofSeconds(8);
    /** The worker of a lost executor ends with it; its lock may be seen for a moment longer. */
    private static final int LOCK_SECONDS = 30;

    private static final Map<String, Demand> DEMANDS = new ConcurrentHashMap<>();
    /** By device; there are several of one only where Spark runs tasks beside each other in one process. */
    private static final Map<String, Deque<LocalExecutor>> IDLE = new ConcurrentHashMap<>();

    private final TaskPlan plan;
    private final Map<String, String> place;
    private final Path folder;
    private final Telling events;
    private final boolean shared;

    private TaskRun(TaskPlan plan, Map<String, String> place, Telling events) {
        this.plan = plan;
        this.place = place;
        this.folder = Path.of(place.get("folder"));
        this.events = events;
        this.shared = plan.shared() != null && Files.isDirectory(plan.shared());
    }

    /**
     * Trains it.
     *
     * @param task a {@link TaskPlan}
     * @param place where: {@code folder} of the files that came along, {@code where} in words, {@code attempt} its number among all
     *     attempts, {@code before} how many there were at this task, {@code executors} how many there are,
     *     {@code gpu} the address of its GPU, if it has one
     * @param told how the run stands, whenever that changes
     * @return a text that says why no run can be trained here, or the bytes of a {@link Returned}
     */
    public static Object train(String task, Map<String, String> place, Consumer<List<String>> told)
            throws IOException, InterruptedException {
        TaskRun runs = new TaskRun(Json.parse(task, TaskPlan.class), place, new Telling(place.get("attempt"), told));
        try {
            return runs.train();
        } catch (WorkerException e) {
            return place.get("where") + ": " + e.getMessage();
        }
    }

    private byte[] train() throws IOException, InterruptedException {
        RunRequest run = plan.run();
        events.accept(new RunEvent.Placed(run.runId(), where()));
        if (shared) {
            Optional<RunRequest> left = goOn(run);
            if (left.isPresent()) {
                execute(left.get(), events);
            }
            return Returned.pack(events.lines(), null);
        }
        Path apart = folder.resolve("runs-" + place.get("attempt")).resolve(run.runId());
        execute(elsewhere(run, apart, true), event -> events.accept(atHome(event, apart)));
        byte[] packed = Returned.pack(events.lines(), apart);
        Arrivals.forget(apart.getParent());
        return packed;
    }

    /** The log that a message names goes home too. */
    private RunEvent atHome(RunEvent event, Path apart) {
        return event instanceof RunEvent.Failed failed
                ? new RunEvent.Failed(
                        failed.runId(),
                        failed.message()
                                .replace(
                                        apart.toString(),
                                        plan.run().runDirectory().toString()),
                        failed.diverged())
                : event;
    }

    private String where() {
        int before = Integer.parseInt(place.get("before"));
        return place.get("where") + (before > 0 ? ", attempt " + (before + 1) : "");
    }

    private RunRequest elsewhere(RunRequest run, Path directory, boolean fresh) throws IOException {
        return new RunRequest(
                run.spec(),
                prepared(plan.data().get(run.preparedData().toString())),
                directory,
                run.metrics(),
                run.patience(),
                run.epochCap(),
                run.keepAll(),
                fresh);
    }

    /** A prepared file under the name that it has at home, and beside it what it needs. */
    private Path prepared(List<String> names) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data").resolve(names.get(0)));
        for (String name : names) {
            Path named = data.resolve(Shipment.original(name));
            if (!Files.exists(named)) {
                WholeFile.copy(folder.resolve(name), named);
            }
        }
        return data.resolve(Shipment.original(names.get(0)));
    }

    /**
     * What is left of a run in the shared folder; nothing where an attempt before this one ended it and was then lost. A mark says that
     * one of them has begun: what lies there is then this command's own, however much it was to begin anew.
     */
    private Optional<RunRequest> goOn(RunRequest run) throws IOException, InterruptedException {
        Optional<RunLock> lock = lock(run.runDirectory());
        if (lock.isEmpty()) {
            events.accept(new RunEvent.Busy(
                    run.runId(),
                    RunLock.holder(run.runDirectory()) + " works in its folder " + run.runDirectory()
                            + ", perhaps on another machine. Let it end, and run the same command again."));
            return Optional.empty();
        }
        try (RunLock held = lock.get()) {
            Path mark = plan.shared().resolve(run.runId());
            RunDirectory directory = new RunDirectory(run.runDirectory());
            if (!Files.exists(mark)) {
                if (run.fresh()) {
                    directory.begin(run.spec(), true);
                }
                // epochs that others trained before this command
                int before = directory.store().epochs(run.runId()).size();
                WholeFile.write(mark, String.valueOf(before));
            } else {
                int before = Integer.parseInt(Files.readString(mark));
                Optional<RunEvent.Finished> end = ended(run, directory.store(), before);
                if (end.isPresent()) {
                    events.accept(end.get());
                    return Optional.empty();
                }
            }
        }
        return Optional.of(elsewhere(run, run.runDirectory(), false));
    }

    private static Optional<RunEvent.Finished> ended(RunRequest run, RunStore store, int before) {
        RunStore.Due due =
                store.due(run.runId(), CodeDigest.current(run.spec()), run.epochCap(), run.patience(), false, true);
        if (due.action() != RunStore.Action.NONE) {
            return Optional.empty();
        }
        RunSummary end = store.summary(run.runId()).orElseThrow();
        return Optional.of(new RunEvent.Finished(
                run.runId(), end.stoppedBy(), end.bestEpoch(), end.epochs(), end.epochs() - before, end.metrics()));
    }

    private static Optional<RunLock> lock(Path directory) throws IOException, InterruptedException {
        Optional<RunLock> lock = RunLock.take(directory);
        for (int second = 0; second < LOCK_SECONDS && lock.isEmpty(); second++) {
            Thread.sleep(1000);
            lock = RunLock.take(directory);
        }
        return lock;
    }

    /** What executes runs is kept, since it keeps a worker. */
    private void execute(RunRequest run, Consumer<RunEvent> told) throws InterruptedException {
        DEMANDS.put(run.runId(), plan.demand());
        WorkerSettings settings = settings();
        Deque<LocalExecutor> idle = IDLE.computeIfAbsent(settings.device(), any -> new ConcurrentLinkedDeque<>());
        LocalExecutor kept = idle.poll();
        LocalExecutor executor = kept == null ? executor(settings) : kept;
        executor.execute(List.of(run), told);
        idle.push(executor);
    }

    private LocalExecutor executor(WorkerSettings settings) {
        List<Path> classPath = plan.classPath().stream().map(folder::resolve).toList();
        JavaCommand command = new JavaCommand(
                classPath, Worker.class.getName(), 0, plan.offline(), folder.resolve("cache"), plan.environment());
        return LocalExecutor.keeping(
                command,
                settings,
                run -> DEMANDS.get(run.runId()),
                folder.resolve("worker-" + place.get("attempt")),
                GRACE,
                Duration.ofSeconds(plan.silence()));
    }

    /** The address that Spark gave the task is DJL's device. Where there is one executor, others may still come. */
    private WorkerSettings settings() {
        WorkerSettings all = plan.settings();
        String gpu = place.get("gpu");
        int others = Math.max(1, Integer.parseInt(place.get("executors")) - 1);
        return new WorkerSettings(
                WorkerPlan.Mode.TRAIN,
                gpu == null || all.device().equals("cpu") ? all.device() : "gpu:" + gpu,
                all.backEnd(),
                all.sideBySide(),
                others,
                all.version(),
                all.commit());
    }
}
