package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Data to measure on. */
final class BenchData {

    private BenchData() {}

    /** A prepared file, or {@code like:gowalla} for generated data of a known dataset's size. */
    static PreparedDataset read(String name) throws IOException {
        if (!name.startsWith("like:")) {
            return PreparedFile.read(Path.of(name));
        }
        Counts counts = Datasets.named(name.substring(5)).expected();
        return SyntheticData.generate(name, SyntheticShape.like(counts, 1), "generated");
    }

    /**
     * Generates data of a known dataset's size, once for all processes that measure on it.
     *
     * @return the prepared file
     */
    static Path generate(String size, Path output) throws IOException {
        Path prepared = output.resolve(size + ".bin");
        PreparedFile.write(prepared, read("like:" + size));
        return prepared;
    }

    /**
     * Prepares a folder's {@code train.txt} and {@code test.txt}, whatever they hold.
     *
     * @return the prepared file
     */
    static Path prepare(Path folder, Path output) throws IOException {
        Path train = folder.resolve("train.txt").toAbsolutePath();
        Path test = folder.resolve("test.txt").toAbsolutePath();
        DatasetDescriptor descriptor = new DatasetDescriptor(
                "benchmark",
                null,
                List.of(
                        new SourceFile("train.txt", train.toUri(), Role.TRAIN, null),
                        new SourceFile("test.txt", test.toUri(), Role.TEST, null)),
                FileFormat.ADJACENCY,
                null,
                null,
                null);
        Path prepared = output.resolve("data");
        Preparer.prepare(descriptor, List.of(train, test), prepared);
        return Preparer.preparedFile(prepared);
    }
}
