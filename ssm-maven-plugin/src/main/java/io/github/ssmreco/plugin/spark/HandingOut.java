package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Hands the tasks of a plan out to a cluster that has been reached, and takes in what they give back. */
final class HandingOut {

    private static final long LOOK_MILLIS = 20;
    /** Two seconds. */
    private static final int LOOKS_FOR_THE_END = 100;
    /** Longer than an executor gives a worker for its checkpoint. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    private static final Duration END_GRACE = Duration.ofSeconds(10);

    private record Submitted(TaskPlan task, Future<?> future) {}

    private final DriverPlan plan;
    private final SparkCluster cluster;
    private final Arrivals arrivals;
    private final BooleanSupplier stop;

    /**
     * @param cluster is left at the end
     * @param arrivals takes in what tasks give back
     * @param stop whether it is asked to stop
     */
    HandingOut(DriverPlan plan, SparkCluster cluster, Arrivals arrivals, BooleanSupplier stop) {
        this.plan = plan;
        this.cluster = cluster;
        this.arrivals = arrivals;
        this.stop = stop;
    }

    /**
     * Lets all tasks be done.
     *
     * @throws Unable if the cluster does none of them
     */
    ExitCode work() throws Exception {
        ExitCode exit = null;
        try {
            for (Path file : plan.shipment().files().values()) {
                cluster.addFile(file);
            }
            exit = handOut();
            return exit;
        } catch (Unable | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (cluster.stopped()) {
                e.printStackTrace();
                throw over();
            }
            throw e;
        } finally {
            end(exit == ExitCode.DONE);
        }
    }

    private Unable over() throws IOException {
        return new Unable("Spark ended the application. " + SparkLog.hint(plan.log()));
    }

    /** Lets tasks that run write their checkpoints, and leaves the cluster. What hangs ends with this process. */
    private void end(boolean done) {
        try {
            if (!done && !cluster.stopped()) {
                cluster.cancel();
                long end = System.nanoTime() + STOP_GRACE.toNanos();
                while (cluster.running() > 0 && System.nanoTime() < end) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
            InTime.call(END_GRACE, () -> {
                cluster.close();
                return null;
            });
        } catch (Exception e) {
            // why it ended is told already
            e.printStackTrace();
        }
    }

    private ExitCode handOut() throws Exception {
        SparkTask function = task();
        List<Submitted> left = new ArrayList<>();
        for (TaskPlan task : plan.tasks()) {
            left.add(new Submitted(task, cluster.submit(function, Json.line(task))));
        }
        Absence absence = new Absence();
        while (!left.isEmpty()) {
            if (stop.getAsBoolean()) {
                return ExitCode.STOPPED;
            }
            for (Iterator<Submitted> each = left.iterator(); each.hasNext(); ) {
                Submitted one = each.next();
                if (one.future().isDone()) {
                    each.remove();
                    takeIn(one);
                }
            }
            if (cluster.stopped()) {
                throw over();
            }
            absence.look();
            Thread.sleep(LOOK_MILLIS);
        }
        return ExitCode.DONE;
    }

    private SparkTask task() {
        List<String> names = List.copyOf(plan.shipment().files().keySet());
        return new SparkTask(
                names,
                names.stream().map(plan.shipment().digests()::get).toList(),
                plan.shipment().jars().size(),
                plan.vector(),
                cluster.progress());
    }

    /** How long there has been no executor. */
    private final class Absence {

        private boolean seen;
        private long last = System.nanoTime();
        private long looked;

        void look() throws Exception {
            long seconds = Duration.ofNanos(System.nanoTime() - last).toSeconds();
            if (cluster.hasExecutor()) {
                seen = true;
                last = System.nanoTime();
            } else if (seconds >= plan.timeout()) {
                throw new Unable("No executor for " + plan.timeout() + " seconds (ssm.spark.timeout). "
                        + SparkLog.hint(plan.log()));
            } else if (!seen && seconds > looked) {
                looked = seconds;
                Optional<String> deaths = SparkLog.deaths(plan.log());
                if (deaths.isPresent()) {
                    throw new Unable(deaths.get());
                }
            }
        }
    }

    /** Takes what a task gave back. */
    private void takeIn(Submitted one) throws Exception {
        Object given;
        try {
            given = ((List<?>) one.future().get()).get(0);
        } catch (ExecutionException e) {
            if (SparkLog.isOfAnotherVersion(SparkLog.reason(e.getCause()))) {
                throw new Unable(SparkLog.hint(plan.log()));
            }
            // the end of the application fails all tasks before it can be seen
            for (int look = 0; look < LOOKS_FOR_THE_END; look++) {
                if (cluster.stopped()) {
                    throw over();
                }
                Thread.sleep(LOOK_MILLIS);
            }
            arrivals.failed(
                    one.task().run().runId(),
                    "Its executor was lost, or its task failed, as often as spark.task.maxFailures allows: "
                            + SparkLog.reason(e.getCause()));
            return;
        }
        if (given instanceof String message) {
            throw new Unable(message);
        }
        arrivals.take((byte[]) given);
    }
}
