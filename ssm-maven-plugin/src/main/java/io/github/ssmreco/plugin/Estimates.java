package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.cost.Estimator;
import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.PreparedReport;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import io.github.ssmreco.plugin.plan.ProjectFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the engine's estimates for a project on this machine, and words of what they say. */
final class Estimates {

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;
    private static final double MEBIBYTE = 1 << 20;
    private static final double GIBIBYTE = 1 << 30;

    private Estimates() {}

    /** @param threads that compute; 0 for one per processor */
    static Estimator estimator(ProjectFolders folders, KnownDatasets known, int threads) throws IOException {
        return new Estimator(
                new RunStore(folders.runs()),
                new BaselineStore(folders.baseline()).all(),
                counts(folders, known),
                EnvironmentProbe.cpu(),
                threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    /** How large a dataset is: as it was prepared, else as it is declared. */
    static Function<String, Optional<Counts>> counts(ProjectFolders folders, KnownDatasets known) {
        PreparedData prepared = new PreparedData(folders);
        Map<String, Optional<Counts>> counts = new HashMap<>();
        return dataset -> counts.computeIfAbsent(dataset, name -> counts(name, prepared, known));
    }

    private static Optional<Counts> counts(String dataset, PreparedData prepared, KnownDatasets known) {
        try {
            return prepared.report(dataset)
                    .map(PreparedReport::counts)
                    .or(() -> Optional.ofNullable(known.named(dataset)).flatMap(DatasetDescriptor::declared));
        } catch (InputException e) {
            // damaged: preprocess writes it anew
            return Optional.ofNullable(known.named(dataset)).flatMap(DatasetDescriptor::declared);
        }
    }

    /** Files of a dataset that are to be downloaded or copied into the cache. */
    static List<SourceFile> missing(DatasetDescriptor dataset, ProjectFolders folders) {
        return dataset.sources().stream()
                .filter(file -> !file.isLocal()
                        && !Files.isRegularFile(
                                folders.cache().resolve(dataset.name()).resolve(file.name())))
                .toList();
    }

    /** A time for a reader: what is estimated has no more than two digits. */
    static String time(double seconds) {
        if (seconds < MINUTE) {
            return seconds < 1 ? "< 1 s" : words("%.0f s", seconds);
        }
        if (seconds < HOUR) {
            return words("%.0f min", seconds / MINUTE);
        }
        return seconds < 2 * DAY ? words("%.1f h", seconds / HOUR) : words("%.1f days", seconds / DAY);
    }

    /** An amount of memory or disk for a reader. */
    static String bytes(double bytes) {
        return bytes < GIBIBYTE ? words("%.0f MiB", Math.ceil(bytes / MEBIBYTE)) : words("%.1f GiB", bytes / GIBIBYTE);
    }

    private static String words(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
