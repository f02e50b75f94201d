package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ScalarKernels;
import io.github.ssmreco.engine.worker.WorkerEnvironment;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Nanoseconds and rates of the kernels on one thread, with the Vector API and in plain loops, and bytes that a call of the first
 * takes from the heap: thousands are vectors that the compiler left as objects. A program; the profile
 * {@code bench} runs it as {@code kernels}.
 */
public final class KernelReport {

    /** What JMH calls bytes an operation. */
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Set where this process is held to a width already. */
    private static final String AGAIN = "bench.again";

    private KernelReport() {}

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws Exception {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        if (settings.width() != Width.MACHINE && System.getProperty(AGAIN) == null) {
            System.exit(again(settings));
        }
        BenchSettings.orEnd(() -> settings.width().require(Kernels.best().description()));
        List<String> kernels = settings.chosenCases(kernels(), Function.identity());
        Files.createDirectories(settings.output());
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(KernelBenchmark.class.getSimpleName() + "\\.(" + String.join("|", kernels) + ")$")
                        .param(
                                "dimension",
                                settings.sizes().stream().map(String::valueOf).toArray(String[]::new))
                        .jvmArgsAppend(WorkerEnvironment.JVM_OPTIONS.toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(settings.output().resolve("kernels.json").toString())
                        .build())
                .run();
        System.out.println(MachineReport.of(settings, Optional.empty(), new ChildProcess(settings)));
        System.out.println(table(results));
    }

    /** This program in a JVM of the width asked for, since panels are as wide as vectors; its exit status. */
    private static int again(BenchSettings settings) throws IOException, InterruptedException {
        List<String> command = Ours.command(settings, Ours.VECTOR, KernelReport.class, List.of());
        List<String> properties = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("bench."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
        command.addAll(1, properties);
        command.add(1, "-D" + AGAIN + "=yes");
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static List<String> kernels() {
        return Arrays.stream(KernelBenchmark.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private static MarkdownTable table(Collection<RunResult> results) {
        Map<Case, Map<String, RunResult>> byCase = new LinkedHashMap<>();
        for (RunResult run : results) {
            String benchmark = run.getParams().getBenchmark();
            Case of = new Case(
                    benchmark.substring(benchmark.lastIndexOf('.') + 1),
                    Integer.parseInt(run.getParams().getParam("dimension")));
            byCase.computeIfAbsent(of, name -> new TreeMap<>())
                    .put(run.getParams().getParam("implementation"), run);
        }
        MarkdownTable table = new MarkdownTable(
                "kernel",
                "size",
                "vector ns",
                "min-max",
                "rate",
                "bytes per call",
                "scalar ns",
                "min-max",
                "rate",
                "scalar / vector, for equal work");
        byCase.forEach((measured, of) -> {
            KernelWork vector = KernelWork.of(measured.kernel(), Kernels.best().panel(), measured.dimension());
            KernelWork scalar = KernelWork.of(measured.kernel(), new ScalarKernels().panel(), measured.dimension());
            Spread fast = spread(of.get("vector"));
            Spread plain = spread(of.get("scalar"));
            double ratio = plain.median() / fast.median() * vector.size() / scalar.size();
            table.row(
                    measured.kernel(),
                    String.valueOf(measured.dimension()),
                    MarkdownTable.number(1, fast.median()),
                    fast.range(1),
                    vector.rate(fast.median()),
                    MarkdownTable.number(
                            0,
                            of.get("vector")
                                    .getSecondaryResults()
                                    .get(ALLOCATED)
                                    .getScore()),
                    MarkdownTable.number(1, plain.median()),
                    plain.range(1),
                    scalar.rate(plain.median()),
                    MarkdownTable.number(1, ratio));
        });
        return table;
    }

    /** A kernel at an embedding size. */
    private record Case(String kernel, int dimension) {}

    /** Over iterations. */
    private static Spread spread(RunResult run) {
        Statistics nanos = run.getPrimaryResult().getStatistics();
        return new Spread(nanos.getPercentile(50), nanos.getMin(), nanos.getMax());
    }
}
