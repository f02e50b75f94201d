package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.ProcessMemory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes and prepares a file of ten times Amazon-Book's users, items and pairs, a pair per line; a program, not a test.
 *
 * <pre>{@code LargePreparation {write|prepare} FOLDER}</pre>
 *
 * {@code prepare} prints one JSON object: the seconds from the file to the prepared one, and the process's peak memory.
 */
public final class LargePreparation {

    private static final int TIMES = 10;

    private LargePreparation() {}

    /** See above. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Path file = folder.resolve("pairs.txt");
        if (arguments[0].equals("write")) {
            write(Files.createDirectories(folder).resolve("pairs.txt"));
        } else {
            long start = System.nanoTime();
            Counts counts = prepare(file, folder);
            System.out.println(Json.line(Map.of(
                    "pairs",
                    counts.pairs(),
                    "fileMiB",
                    Files.size(file) >> 20,
                    "seconds",
                    (System.nanoTime() - start) / 1e9,
                    "peakMemoryMiB",
                    ProcessMemory.peakMiB().orElse(-1))));
        }
    }

    private static void write(Path file) throws IOException {
        Counts known = Datasets.named("amazon-book").expected();
        SyntheticShape shape =
                new SyntheticShape(TIMES * known.users(), TIMES * known.items(), TIMES * known.pairs(), 1);
        PreparedDataset data = SyntheticData.generate("large", shape, "generated");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Interactions part : List.of(data.train(), data.test())) {
                int[] users = part.usersOfPairs();
                for (int pair = 0; pair < users.length; pair++) {
                    out.write(users[pair] + " " + part.items()[pair] + "\n");
                }
            }
        }
    }

    private static Counts prepare(Path file, Path folder) throws IOException {
        DatasetDescriptor descriptor = new DatasetDescriptor(
                "large",
                null,
                List.of(new SourceFile("pairs.txt", file.toAbsolutePath().toUri(), Role.ALL, null)),
                new FileFormat(FileFormat.Layout.PAIRS, "whitespace", false, null, null, null),
                null,
                null,
                null);
        Files.deleteIfExists(Preparer.statisticsFile(folder));
        return Preparer.prepare(descriptor, List.of(file), folder).counts();
    }
}
