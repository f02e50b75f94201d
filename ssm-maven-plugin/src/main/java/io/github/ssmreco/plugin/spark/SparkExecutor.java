package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.Executor;
import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.worker.ExitCode;
import io.github.ssmreco.plugin.fork.RunLog;
import io.github.ssmreco.plugin.fork.Silence;
import io.github.ssmreco.plugin.fork.WorkerException;
import io.github.ssmreco.plugin.fork.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Spreads runs over a cluster of Apache Spark, the longest first, each as a task of its own. Spark itself runs in a process of its own,
 * {@link SparkDriver}, whose end ends the cluster's work for this build.
 */
public final class SparkExecutor implements Executor {

    /** Long enough that all executors write their checkpoints. */
    private static final Duration GRACE = Duration.ofSeconds(40);
    /** Linux and macOS report a signal as 128 and its number. */
    private static final int SIGNAL = 128;

    private final DriverCommand command;
    private final Path scratch;
    private final Duration silence;

    /**
     * @param command how the driver is started
     * @param scratch folder for its log
     * @param silence how long it may say nothing before it is ended; zero for ever
     */
    public SparkExecutor(DriverCommand command, Path scratch, Duration silence) {
        this.command = command;
        this.scratch = scratch;
        this.silence = silence;
    }

    @Override
    public void execute(List<RunRequest> runs, Consumer<RunEvent> events) throws InterruptedException {
        if (runs.isEmpty()) {
            return;
        }
        try (RunLog log = new RunLog()) {
            log.switchTo(scratch);
            Silence quiet = new Silence(Silence.Limits.endingAfter(silence), System::nanoTime);
            WorkerProcess driver = new WorkerProcess(command.start(runs), GRACE, log, quiet, events);
            OptionalInt exit = driver.await(due -> {
                if (due == Silence.Due.WARNING) {
                    command.said()
                            .accept("The driver, which hands runs out to Spark, has said nothing for "
                                    + quiet.length().toSeconds() + " seconds, though it should every few.");
                }
            });
            if (driver.stopping()) {
                throw new InterruptedException("the driver was stopped");
            }
            if (exit.orElseThrow() != ExitCode.DONE.code()) {
                throw new WorkerException(why(exit.getAsInt(), log.lastLines()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String why(int exit, List<String> lines) {
        boolean told = exit == ExitCode.NO_DEVICE.code() || exit == ExitCode.BAD_PLAN.code();
        if (told && !lines.isEmpty()) {
            return lines.get(lines.size() - 1);
        }
        return "The driver, which hands runs out to Spark, ended with exit code " + exit
                + (exit > SIGNAL ? ", that is by signal " + (exit - SIGNAL) : "")
                + ". What is finished is kept: the same command goes on. What the driver said: "
                + scratch.resolve(RunDirectory.LOG) + " and " + scratch.resolve(DriverCommand.LOG);
    }
}
