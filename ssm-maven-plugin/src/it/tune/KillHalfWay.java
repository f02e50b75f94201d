import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kills its parent, which is Maven, as soon as the third run has trained an epoch: two trials have ended, one has not. */
public class KillHalfWay {

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessHandle maven = ProcessHandle.current().parent().orElseThrow();
        for (int i = 0; i < 3000 && maven.isAlive(); i++) {
            if (begun() >= 3) {
                maven.destroyForcibly();
            }
            Thread.sleep(100);
        }
    }

    private static long begun() throws IOException {
        Path runs = Path.of("runs");
        if (!Files.isDirectory(runs)) {
            return 0;
        }
        List<Path> folders;
        try (Stream<Path> all = Files.list(runs)) {
            folders = all.collect(Collectors.toList());
        }
        return folders.stream().filter(run -> Files.exists(run.resolve("epochs.jsonl"))).count();
    }
}
