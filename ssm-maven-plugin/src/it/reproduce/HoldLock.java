import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another build's worker: holds the lock of the run whose id begins as given, until target/held is gone, or two minutes. */
public class HoldLock {

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(Path.of("runs"), arguments[0] + "*")) {
            Path file = runs.iterator().next().resolve("lock");
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes()));
                Path held = Files.createFile(Path.of("target", "held"));
                for (int second = 0; second < 120 && Files.exists(held); second++) {
                    Thread.sleep(1000);
                }
            }
        }
    }
}
