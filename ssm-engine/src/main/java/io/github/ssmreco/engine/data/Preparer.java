package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns a dataset's files into its prepared file and its statistics. */
public final class Preparer {

    /** File name of the prepared dataset in its directory. */
    public static final String PREPARED = "prepared.bin";
    /** File name of the {@link PreparedReport} in its directory. */
    public static final String STATISTICS = "statistics.json";

    private Preparer() {}

    /** The prepared file in a dataset's directory. */
    public static Path preparedFile(Path directory) {
        return directory.resolve(PREPARED);
    }

    /** The {@link PreparedReport} in a dataset's directory. */
    public static Path statisticsFile(Path directory) {
        return directory.resolve(STATISTICS);
    }

    /**
     * The statistics in a dataset's directory.
     *
     * @throws InputException if the file is not as it was written
     */
    public static PreparedReport statistics(Path directory) throws IOException {
        return SealedJson.read(
                statisticsFile(directory),
                PreparedReport.class,
                "ssm:preprocess makes it anew, with the prepared data.");
    }

    /**
     * Parses, filters, splits, compares and writes; does nothing where what is there is up to date.
     *
     * @param dataset what to prepare
     * @param files its files in the order of its sources, as the downloader returns them
     * @param directory where {@link #PREPARED}, {@link #STATISTICS}, {@link PreparedFile#USERS} and {@link PreparedFile#ITEMS} go;
     *     made if it is not there
     * @return the statistics
     * @throws InputException for a line that cannot be read, for counts that are not the expected ones, for more pairs than this
     *     process has heap for, or where the directory cannot be written to; nothing is left half-written then
     */
    public static PreparedReport prepare(DatasetDescriptor dataset, List<Path> files, Path directory)
            throws IOException {
        String digest = dataset.digest();
        Optional<PreparedReport> current = current(dataset, digest, directory);
        if (current.isPresent()) {
            return current.get();
        }
        AssembledDataset assembled;
        PreparedReport report;
        try {
            assembled = AssembledDataset.of(dataset, files, digest);
            report = report(dataset, assembled);
        } catch (OutOfMemoryError e) {
            throw HeapBudget.exhausted(dataset.name(), e);
        }
        // the statistics vouch for the prepared file, so the old ones go first and the new ones come last
        if (Files.isRegularFile(statisticsFile(directory))) {
            Files.delete(statisticsFile(directory));
        }
        WholeFile.makeFolder(directory);
        PreparedFile.writeIds(preparedFile(directory), assembled.data());
        PreparedFile.write(preparedFile(directory), assembled.data());
        SealedJson.write(statisticsFile(directory), report);
        return report;
    }

    private static Optional<PreparedReport> current(DatasetDescriptor dataset, String digest, Path directory)
            throws IOException {
        if (!Files.isRegularFile(statisticsFile(directory)) || !Files.isRegularFile(preparedFile(directory))) {
            return Optional.empty();
        }
        try {
            PreparedReport report = statistics(directory);
            boolean same = report.formatVersion() == PreparedFile.VERSION
                    && report.sourceDigest().equals(digest)
                    && report.dataset().equals(dataset.name())
                    // an older version wrote none
                    && report.saturation() != null
                    && report.title().equals(dataset.title())
                    && Objects.equals(report.expected(), dataset.expected());
            return same && isSound(directory, digest) ? Optional.of(report) : Optional.empty();
        } catch (InputException damaged) {
            // our own files, damaged or of an older version: made anew
            return Optional.empty();
        }
    }

    private static boolean isSound(Path directory, String digest) throws IOException {
        PreparedDataset data = PreparedFile.read(preparedFile(directory));
        return data.sourceDigest().equals(digest) && PreparedFile.hasIds(preparedFile(directory), data);
    }

    private static PreparedReport report(DatasetDescriptor dataset, AssembledDataset assembled) {
        PreparedDataset data = assembled.data();
        Counts counts = data.counts();
        if (dataset.expected() != null && !counts.agreesWith(dataset.expected())) {
            throw new InputException(
                    "dataset '" + dataset.name() + "', statistics",
                    counts.inWords(),
                    dataset.expected().inWords() + " as declared",
                    "Check the files and their format, or correct the declared counts.");
        }
        List<String> remarks = new ArrayList<>(Remarks.of(dataset, data, counts));
        remarks.addAll(assembled.remarks());
        return new PreparedReport(
                dataset.name(),
                dataset.title(),
                data.sourceDigest(),
                PreparedFile.VERSION,
                counts,
                counts.density(),
                dataset.expected(),
                Remarks.usersWithout(data.train()),
                Remarks.usersWithout(data.test()),
                Saturation.of(data.test(), List.of(data.train())),
                remarks);
    }
}
