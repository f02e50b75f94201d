package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recorded runs of a project: {@code baseline/<run id>.json}, each a {@link RunResult} with its curve. */
public final class BaselineStore {

    private static final String SUFFIX = ".json";

    private final Path folder;

    /** @param folder where the files lie; need not exist */
    public BaselineStore(Path folder) {
        this.folder = folder;
    }

    /** Where a recorded run lies, or would. */
    public Path file(String runId) {
        return folder.resolve(runId + SUFFIX);
    }

    /**
     * Every recorded run, by id.
     *
     * @throws InputException if a file is not a recorded run that is finished, or is not named for its run
     */
    public List<RunResult> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<RunResult> recorded = new ArrayList<>();
        for (Path file : files) {
            RunResult run = Json.read(file, RunResult.class);
            if (!file.equals(file(String.valueOf(run.id())))) {
                throw new InputException(
                        file.toString(),
                        run.id(),
                        "the run that the file is named for",
                        "Name it " + run.id() + SUFFIX + ", or record the run again with ssm:record.");
            }
            checkComplete(run, file.toString(), "Delete it, and record a finished run with ssm:record.");
            recorded.add(run);
        }
        return recorded;
    }

    /**
     * Keeps a finished run; one that was recorded under its id before is replaced.
     *
     * @param run as {@link ResultsAssembler} gives it
     * @return the file written
     * @throws InputException if the run did not end, or a budget ended it
     */
    public Path record(RunResult run) throws IOException {
        checkComplete(
                run,
                "ssm:record, run " + run.id(),
                run.stoppedBy() == StoppedBy.CAP
                        ? "A capped run shows what a budget buys, not what the training reaches: train on without -Dssm.epochs."
                        : "Train it to its end with ssm:train first.");
        Path file = file(run.id());
        Json.write(file, asRecorded(run));
        return file;
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

    private static RunResult asRecorded(RunResult run) {
        return Runs.with(run, run.cells(), Source.RECORDED, 0, run.curve());
    }
}
