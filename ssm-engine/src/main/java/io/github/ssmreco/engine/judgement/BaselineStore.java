package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The recorded runs of a project: {@code baseline/<dataset>/<run id>.json}, each a {@link RunResult} in its {@link RecordedForm}.
 *
 * <p>Former versions put all of them into {@code baseline} itself. They are read there too, until they are recorded again, which
 * moves them.
 */
public final class BaselineStore {

    private static final String SUFFIX = ".json";

    private final Path folder;

    /** @param folder where the files lie; need not exist */
    public BaselineStore(Path folder) {
        this.folder = folder;
    }

    /** Where a recorded run lies, or would. */
    public Path file(String dataset, String runId) {
        return folder.resolve(dataset).resolve(runId + SUFFIX);
    }

    private Path formerFile(String runId) {
        return folder.resolve(runId + SUFFIX);
    }

    /**
     * Every recorded run, by dataset and id.
     *
     * @throws InputException if a file is not a recorded run that is finished, or is not where that run's record belongs, and if a
     *     run is recorded twice
     */
    public List<RunResult> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries = Files.walk(folder)) {
            files = entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<RunResult> recorded = new ArrayList<>();
        for (Path file : files) {
            RunResult run = Json.read(file, RunResult.class);
            checkPlace(file, run);
            checkComplete(run, file.toString(), "Delete it, and record a finished run with ssm:record.");
            recorded.add(run);
        }
        return recorded;
    }

    private void checkPlace(Path file, RunResult run) {
        String dataset = String.valueOf(run.dataset());
        String id = String.valueOf(run.id());
        Path place = file(dataset, id);
        boolean former = file.equals(formerFile(id));
        if (former && Files.exists(place)) {
            throw new InputException(
                    file.toString(),
                    "a second record of the run in " + place,
                    "one record of a run",
                    "Delete the older of the two.");
        }
        if (!former && !file.equals(place)) {
            throw new InputException(
                    file.toString(), "the record of " + id, place.toString(), "Move it there, or delete it.");
        }
    }

    /**
     * Keeps a finished run; one that was recorded under its id before is replaced, wherever it lies. A record that says the same
     * already is not touched.
     *
     * @param run as {@link ResultsAssembler} gives it, trained or recorded
     * @return whether anything changed
     * @throws InputException if the run did not end, or a budget ended it
     */
    public boolean record(RunResult run) throws IOException {
        checkComplete(
                run,
                "ssm:record, run " + run.id(),
                run.stoppedBy() == StoppedBy.CAP
                        ? "A capped run shows what a budget buys, not what the training reaches: train on without -Dssm.epochs."
                        : "Train it to its end with ssm:train first.");
        Path file = file(run.dataset(), run.id());
        String text = RecordedForm.text(run);
        boolean changed = !Files.exists(file) || !Files.readString(file).equals(text);
        if (changed) {
            WholeFile.write(file, text);
        }
        return Files.deleteIfExists(formerFile(run.id())) || changed;
    }

    private static void checkComplete(RunResult run, String what, String remedy) {
        boolean ended = run.status() == Status.COMPLETED
                && (run.stoppedBy() == StoppedBy.PATIENCE || run.stoppedBy() == StoppedBy.EPOCHS);
        if (!ended) {
            String state = run.status() == Status.COMPLETED
                    ? "completed, stopped by " + Wording.of(run.stoppedBy())
                    : Wording.of(run.status());
            throw new InputException(what, state, "a completed run that patience or its fixed epochs ended", remedy);
        }
        boolean whole = run.cells() != null
                && run.settings() != null
                && run.protocol() != null
                && run.metrics() != null
                && run.specDigest() != null
                && run.environment() != null
                && run.curve() != null;
        if (!whole) {
            throw new InputException(
                    what,
                    "a run that lacks its cells, settings, protocol, metrics, specDigest, environment or curve",
                    "all of them",
                    remedy);
        }
    }
}
