import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits until the longest run of this test is in the middle of its training, wherever that is, and then kills by SIGKILL what is
 * named: the executor that trains it, the worker node of that executor, or the driver; or it changes the data of all executors.
 */
public class Kill {

    private static final String RUN = "miniature-lightgcn-ssm";
    private static final int EPOCHS = 30;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long before = epochs();
        for (int i = 0; i < 1800 && epochs() - before < EPOCHS; i++) {
            Thread.sleep(50);
        }
        switch (arguments[0]) {
            case "executor" -> executor().destroyForcibly();
            case "worker" -> {
                // a node that is lost takes its executors along
                ProcessHandle executor = executor();
                executor.parent().orElseThrow().destroyForcibly();
                executor.destroyForcibly();
            }
            case "driver" -> named("SparkDriver").get(0).destroyForcibly();
            case "data" -> {
                for (Path data : found("-prepared.bin")) {
                    Files.write(data, new byte[1], StandardOpenOption.APPEND);
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        Files.writeString(Path.of("target/killed-" + arguments[0]), "done");
    }

    private static ProcessHandle executor() {
        return named("CoarseGrainedExecutorBackend").stream()
                .filter(one -> one.children().anyMatch(child -> command(child).contains(RUN)))
                .findFirst()
                .orElseThrow();
    }

    private static List<ProcessHandle> named(String name) {
        String here = Path.of("").toAbsolutePath().toString();
        return ProcessHandle.allProcesses()
                .filter(one -> command(one).contains(name) && command(one).contains(here))
                .collect(Collectors.toList());
    }

    private static String command(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** In all folders that hold some of it. */
    private static long epochs() throws IOException {
        long epochs = 0;
        for (Path file : found("epochs.jsonl")) {
            if (file.toString().contains(RUN)) {
                epochs += Files.readAllLines(file).size();
            }
        }
        return epochs;
    }

    private static List<Path> found(String end) throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Stream<Path> files = Files.walk(Path.of("target/cluster"))) {
                try (Stream<Path> shared = Files.walk(Files.createDirectories(Path.of("target/runs")))) {
                    return Stream.concat(files, shared)
                            .filter(file -> file.toString().endsWith(end) && Files.isRegularFile(file))
                            .collect(Collectors.toList());
                }
            } catch (java.io.UncheckedIOException e) {
                // a file was gone before it was looked at
            }
        }
        throw new IOException("no peace in target");
    }
}
