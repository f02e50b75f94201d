package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.PreparedReport;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.plan.ProjectFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code preprocess} left behind. */
final class PreparedData {

    private final ProjectFolders folders;
    private final Map<String, Counts> sizes = new HashMap<>();

    PreparedData(ProjectFolders folders) {
        this.folders = folders;
    }

    /**
     * A dataset's prepared file.
     *
     * @throws InputException if there is none
     */
    Path file(String dataset) {
        Path file = Preparer.preparedFile(folders.data(dataset));
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file.toString(),
                    null,
                    "the prepared dataset " + dataset,
                    "Run ssm:preprocess first, or the whole of it: ssm:reproduce.");
        }
        return file;
    }

    /**
     * A dataset's statistics, where it is prepared.
     *
     * @throws InputException if they are damaged
     */
    Optional<PreparedReport> report(String dataset) {
        Path directory = folders.data(dataset);
        try {
            return Files.isRegularFile(Preparer.statisticsFile(directory))
                    ? Optional.of(Preparer.statistics(directory))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run on a prepared dataset needs with so many threads. */
    Needs needs(RunRequest request, int threads) {
        return RunKinds.of(request.spec()).needs(request.spec(), counts(request), longestList(request), threads);
    }

    /**
     * Looks at the size of a run on a prepared dataset.
     *
     * @throws InputException if it is too large for what computes
     */
    void requireSize(RunRequest request) {
        RunKinds.of(request.spec()).requireSize(request.spec(), counts(request), longestList(request));
    }

    /** The statistics of a dataset are read once. */
    private Counts counts(RunRequest request) {
        return sizes.computeIfAbsent(
                request.spec().dataset(), name -> report(name).orElseThrow().counts());
    }

    private static int longestList(RunRequest request) {
        return Collections.max(request.metrics().cutoffs());
    }
}
