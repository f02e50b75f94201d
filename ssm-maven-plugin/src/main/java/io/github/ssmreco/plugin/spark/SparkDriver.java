package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.EventChannel;
import io.github.ssmreco.engine.worker.ExitCode;
import io.github.ssmreco.engine.worker.Heartbeat;
import io.github.ssmreco.engine.worker.ParentWatchdog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The process that hands runs out to a cluster. Its only argument is a file with a {@link DriverPlan}; like a worker it tells events on
 * its standard output, is tied to its parent by its standard input, and says on the last line of its standard error why it could not
 * do its work.
 */
public final class SparkDriver {

    /** The variable of its environment that holds the secret that the cluster's processes know each other by. */
    static final String SECRET = "SSM_SPARK_SECRET";

    private final DriverPlan plan;
    private final Arrivals arrivals;
    private final ParentWatchdog watchdog;

    private SparkDriver(DriverPlan plan, Consumer<RunEvent> events, ParentWatchdog watchdog) {
        this.plan = plan;
        this.arrivals = new Arrivals(plan.runs(), plan.scratch(), events);
        this.watchdog = watchdog;
    }

    /**
     * Does what the plan says, and exits with an {@link ExitCode}.
     *
     * @param arguments the plan's file
     */
    public static void main(String[] arguments) {
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        EventChannel channel = EventChannel.takeStandardOutput();
        ParentWatchdog watchdog = ParentWatchdog.hold(System.in);
        Heartbeat.start(channel::send, Heartbeat.EVERY);
        ExitCode exit;
        try {
            DriverPlan plan = Json.read(Path.of(arguments[0]), DriverPlan.class);
            exit = new SparkDriver(plan, channel::send, watchdog).drive();
        } catch (Exception | Error e) {
            e.printStackTrace();
            // the last line is what the user is told
            System.err.println(message(e).lines().collect(Collectors.joining(" ")));
            exit = ExitCode.BAD_PLAN;
        }
        channel.close();
        System.err.flush();
        // threads of Spark must not keep the process alive
        Runtime.getRuntime().halt(exit.code());
    }

    private static String message(Throwable e) {
        if (e instanceof FileSystemException file) {
            return FileFault.of(file).getMessage();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private ExitCode drive() throws Exception {
        Masters.requireAnswer(plan.properties().get(SparkProperties.MASTER), Duration.ofSeconds(plan.timeout()));
        clear();
        if (plan.shared() != null) {
            Files.createDirectories(plan.shared());
        }
        try {
            return new HandingOut(plan, start(), arrivals, watchdog::stopRequested).work();
        } finally {
            clear();
        }
    }

    /** What this driver leaves in the runs folder, and what one left there that was killed; no other works there. */
    private void clear() throws IOException {
        Arrivals.forget(plan.scratch());
        if (Files.isDirectory(plan.runs())) {
            try (DirectoryStream<Path> marks = Files.newDirectoryStream(plan.runs(), DriverPlan.SHARED + "*")) {
                for (Path mark : marks) {
                    Arrivals.forget(mark);
                }
            }
        }
    }

    private SparkCluster start() throws Exception {
        Map<String, String> properties = SparkProperties.joined(plan.properties(), plan.ownProperties());
        String secret = System.getenv(SECRET);
        if (secret != null) {
            properties.put("spark.authenticate.secret", secret);
        }
        try {
            return InTime.call(
                    Duration.ofSeconds(plan.timeout()),
                    () -> SparkCluster.start(plan.sparkJars(), properties, arrivals::heard));
        } catch (TimeoutException e) {
            throw new Unable("Spark did not start within " + plan.timeout() + " seconds (ssm.spark.timeout). "
                    + SparkLog.hint(plan.log()));
        } catch (ExecutionException e) {
            e.getCause().printStackTrace();
            throw new Unable("Spark did not start: " + SparkLog.reason(e.getCause()) + " " + SparkLog.hint(plan.log()));
        }
    }
}
