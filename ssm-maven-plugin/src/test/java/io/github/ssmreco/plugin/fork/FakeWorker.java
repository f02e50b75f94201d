package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.worker.EventChannel;
import io.github.ssmreco.engine.worker.ExitCode;
import io.github.ssmreco.engine.worker.Worker;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A worker that trains nothing: each run does what its data's digest says. */
public final class FakeWorker {

    private FakeWorker() {}

    public static void main(String[] arguments) throws Exception {
        EventChannel events = EventChannel.takeStandardOutput();
        work(Path.of(arguments[0]), events);
        if (arguments.length > 1 && arguments[1].equals(Worker.RESTS)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            rest(events);
            for (String further = in.readLine(); further != null; further = in.readLine()) {
                work(Path.of(further), events);
                rest(events);
            }
        }
        Runtime.getRuntime().halt(ExitCode.DONE.code());
    }

    private static void rest(EventChannel events) {
        System.err.println(Worker.SAID);
        events.send(new RunEvent.Rests());
    }

    private static void work(Path file, EventChannel events) throws Exception {
        WorkerPlan plan = Json.read(file, WorkerPlan.class);
        if (plan.runs().get(0).spec().dataDigest().equals("no-device")) {
            System.err.println("ssm.device: found 'gpu', expected cpu. Do this.");
            Runtime.getRuntime().halt(ExitCode.NO_DEVICE.code());
        }
        events.send(new RunEvent.Ready(
                "cpu", "a fake", "fake", String.valueOf(ProcessHandle.current().pid()), 1));
        for (RunRequest run : plan.runs()) {
            if (run.spec().dataDigest().equals("busy")) {
                System.err.println("a line before any run has begun");
                events.send(new RunEvent.Busy(run.runId(), "Process 1 works in its folder."));
                continue;
            }
            events.send(new RunEvent.Started(run.runId(), 0, 1, 1));
            act(run, events);
        }
    }

    private static void act(RunRequest run, EventChannel events) throws Exception {
        switch (run.spec().dataDigest()) {
            case "fine" -> finish(run, events);
            case "environment" -> {
                System.err.println("OPT_OUT_TRACKING=" + System.getenv("OPT_OUT_TRACKING"));
                System.err.println("loaded from "
                        + Path.of(FakeWorker.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()));
                System.err.println("max heap MiB=" + (Runtime.getRuntime().maxMemory() >> 20));
                finish(run, events);
            }
            case "crash" -> {
                System.err.println("a native library is about to go");
                Runtime.getRuntime().halt(134);
            }
            case "out-of-memory" -> Runtime.getRuntime().halt(ExitCode.OUT_OF_MEMORY.code());
            case "forgets" -> {}
            case "noisy" -> {
                for (int line = 0; line < 20_000; line++) {
                    System.err.println("noise " + line + " @ssm {} τ");
                }
                finish(run, events);
            }
            case "stops" -> {
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                if ("stop".equals(in.readLine())) {
                    System.err.println("checkpoint written");
                    Runtime.getRuntime().halt(ExitCode.STOPPED.code());
                }
            }
            case "beats" -> {
                for (int beat = 0; beat < 60; beat++) {
                    events.send(new RunEvent.Alive());
                    Thread.sleep(50);
                }
                finish(run, events);
            }
            case "hangs" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(FakeWorker::sleep));
                sleep();
            }
            default -> throw new IllegalArgumentException(run.spec().dataDigest());
        }
    }

    private static void finish(RunRequest run, EventChannel events) {
        events.send(new RunEvent.Finished(
                run.runId(), StoppedBy.EPOCHS, 1, 1, 1, new TreeMap<>(Map.of("recall@20", 0.5, "ndcg@20", 0.25))));
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
