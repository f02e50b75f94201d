package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.support.SealedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A run's folder as a training leaves it, without the training, and what may happen to its files. */
public final class RunFolder {

    private RunFolder() {}

    /** Writes what says that a run has ended, over what is there. */
    public static void end(Path directory, RunSummary summary, Environment environment) throws IOException {
        new RunDirectory(directory).finish(summary, null, null, environment);
    }

    /** Adds the metrics of each user to a run that has ended. */
    public static void users(RunStore store, String runId, UserMetrics users, IdList ids) throws IOException {
        StoredRun run = store.read(runId);
        new RunDirectory(store.directory(runId)).finish(run.end(), users, ids, run.environment());
    }

    /** Begins a run from the beginning, whatever there is of it. */
    public static void beginAgain(RunStore store, ExperimentSpec spec) throws IOException {
        new RunDirectory(store.directory(spec.runId())).begin(spec, true);
    }

    /** Lets a run say that other code computed it, and seals it again as that code would have. */
    public static void computedBy(RunStore store, String runId, String codeDigest) throws IOException {
        StoredRun run = store.read(runId);
        Path directory = store.directory(runId);
        SealedJson.write(
                directory.resolve(RunDirectory.SPEC),
                new RunStore.SpecFile(runId, run.spec().spec(), run.spec().specDigest(), codeDigest));
        if (run.ended()) {
            end(directory, run.end(), run.environment());
        }
    }

    /** Changes the only occurrence of a text in a file. */
    public static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (text.indexOf(from) < 0 || text.indexOf(from) != text.lastIndexOf(from)) {
            throw new IllegalArgumentException(from + " is not in " + file + " once");
        }
        Files.writeString(file, text.replace(from, to));
    }

    /** Flips the lowest bit of a byte of a file. */
    public static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    /** Cuts a file off. */
    public static void cut(Path file, int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }

    /** Names of what lies in a folder, sorted. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
