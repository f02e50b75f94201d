package io.github.ssmreco.engine.worker;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.run.Runner;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunLock;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Divergence;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The process that trains. Its argument is a file with a {@link WorkerPlan}; its standard output carries events
 * ({@link EventChannel}); its standard input is the watchdog to its parent ({@link ParentWatchdog}); the rest of what it prints is a log.
 * With {@link #RESTS} as a second argument it does not end with its plan, but waits for the next one, which it does as warm as it is by
 * then.
 */
public final class Worker implements AutoCloseable {

    /** As a second argument: further plans will come, for the same device, back end and threads. */
    public static final String RESTS = "rests";

    /** The line on standard error after all that it said of a plan; it then rests. */
    public static final String SAID = EventChannel.PREFIX + "said";

    private final Consumer<RunEvent> events;
    private final ParentWatchdog watchdog;
    private BackEnd backEnd;
    private WorkerPlan plan;
    private Path loadedFile;
    private PreparedDataset loaded;

    private Worker(Consumer<RunEvent> events, ParentWatchdog watchdog) {
        this.events = events;
        this.watchdog = watchdog;
    }

    /**
     * Does what the plan says, and exits with an {@link ExitCode}.
     *
     * @param arguments the plan's file, and {@link #RESTS} or nothing
     */
    public static void main(String[] arguments) {
        // a terminal's Ctrl-C reaches this process too; its parent then asks it to stop, with time for a checkpoint
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        EventChannel channel = EventChannel.takeStandardOutput();
        ParentWatchdog watchdog = ParentWatchdog.hold(System.in);
        Heartbeat.start(channel::send, Heartbeat.EVERY);
        ExitCode exit;
        try (Worker worker = new Worker(channel::send, watchdog)) {
            exit = worker.work(Path.of(arguments[0]));
            while (exit == ExitCode.DONE && arguments.length > 1 && arguments[1].equals(RESTS)) {
                System.err.println(SAID);
                channel.send(new RunEvent.Rests());
                Optional<Path> next = watchdog.nextPlan();
                exit = next.isPresent() ? worker.work(next.get()) : ExitCode.STOPPED;
            }
        } catch (OutOfMemoryError e) {
            e.printStackTrace();
            exit = ExitCode.OUT_OF_MEMORY;
        } catch (IOException | InputException | ArrayIndexOutOfBoundsException | InterruptedException e) {
            e.printStackTrace();
            // the last line of the log is what the user is told
            System.err.println(e.getMessage());
            exit = ExitCode.BAD_PLAN;
        }
        channel.close();
        System.err.flush();
        // threads of native libraries must not keep the process alive
        Runtime.getRuntime().halt(exit.code());
    }

    @Override
    public void close() {
        if (backEnd != null) {
            backEnd.close();
        }
    }

    private ExitCode work(Path file) throws IOException {
        plan = Json.read(file, WorkerPlan.class);
        try {
            if (backEnd == null) {
                backEnd = BackEnds.of(plan);
            }
            events.accept(new RunEvent.Ready(
                    backEnd.device(), backEnd.why(), backEnd.name(), backEnd.kernel(), backEnd.threads()));
            Runner runner = new Runner(
                    backEnd,
                    new EnvironmentProbe(plan.version(), plan.commit(), plan.sideBySide()),
                    events,
                    watchdog::stopRequested);
            for (RunRequest request : plan.runs()) {
                if (watchdog.stopRequested() || !work(runner, request)) {
                    return ExitCode.STOPPED;
                }
            }
            return ExitCode.DONE;
        } catch (InputException e) {
            // the last line of the log is what the user is told: it concerns no run in particular
            System.err.println(e.getMessage());
            return ExitCode.NO_DEVICE;
        }
    }

    /**
     * False where it was asked to stop. A run that fails is told when its folder is free again, and the next one goes on; one
     * that another process works on is left alone.
     */
    private boolean work(Runner runner, RunRequest request) {
        try {
            Optional<RunLock> lock = RunLock.take(request.runDirectory());
            if (lock.isPresent()) {
                try (RunLock held = lock.get()) {
                    return workAlone(runner, request);
                }
            }
            events.accept(new RunEvent.Busy(request.runId(), busy(request)));
            return true;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            events.accept(
                    new RunEvent.Failed(request.runId(), message(e, request), e.getCause() instanceof Divergence));
            return true;
        }
    }

    private static String message(Exception e, RunRequest request) {
        if (e instanceof FileSystemException file) {
            return FileFault.of(file).getMessage();
        }
        if (e instanceof IOException io && FileFault.isFull(io, request.runDirectory())) {
            // which names no path of its own
            return FileFault.writing(request.runDirectory(), io).getMessage();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String busy(RunRequest request) {
        return RunLock.holder(request.runDirectory()) + " works in its folder " + request.runDirectory()
                + ". Let it end, or end it if it hangs (a stopped process ends by kill -9), and run the same command again.";
    }

    private boolean workAlone(Runner runner, RunRequest request) throws IOException {
        PreparedDataset data = data(request.preparedData());
        return switch (plan.mode()) {
            case TRAIN -> runner.run(request, data);
            case EVALUATE -> {
                runner.evaluate(request, data);
                yield true;
            }
            case EMBED -> {
                runner.embed(request, data);
                yield true;
            }
        };
    }

    private PreparedDataset data(Path file) throws IOException {
        if (!file.equals(loadedFile)) {
            loaded = PreparedFile.read(file);
            loadedFile = file;
        }
        return loaded;
    }
}
