package io.github.ssmreco.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.store.RunStore.Failure;
import io.github.ssmreco.engine.store.RunStore.SpecFile;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the folder of one run and verifies it. Nothing that is wrong with the folder is thrown: one run must not hide the others. */
final class RunReader {

    private static final String REMEDY = "Nothing of the run is used: ssm:train trains it anew.";

    private final String runId;
    private final Path directory;

    /**
     * @param runId whose files these are
     * @param directory where they lie; need not exist
     */
    RunReader(String runId, Path directory) {
        this.runId = runId;
        this.directory = directory;
    }

    StoredRun read() {
        if (!Files.exists(directory)) {
            return StoredRun.NONE;
        }
        SpecFile spec = null;
        try {
            requireFolder();
            spec = own(sealed(RunDirectory.SPEC, SpecFile.class));
            return verified(spec);
        } catch (InputException e) {
            return StoredRun.damaged(e.getMessage(), spec);
        } catch (IOException e) {
            InputException unreadable = new InputException(
                    directory.toString(),
                    e.getClass().getSimpleName() + " " + e.getMessage(),
                    "files that this user may read",
                    "Change their owner or permissions, or move the folder away.",
                    e);
            return StoredRun.damaged(unreadable.getMessage(), spec);
        }
    }

    private void requireFolder() {
        boolean folder = Files.isDirectory(directory);
        if (!folder || !Files.isReadable(directory) || !Files.isExecutable(directory)) {
            throw new InputException(
                    directory.toString(),
                    folder ? "a folder that this user may not read" : "a file",
                    "the folder of a run",
                    folder ? "Change its owner or permissions, or move it away." : "Move it away.");
        }
    }

    private StoredRun verified(SpecFile spec) throws IOException {
        RunSummary end = sealed(RunDirectory.METRICS, RunSummary.class);
        if (end == null) {
            return StoredRun.unfinished(spec, epochsSoFar(), failure());
        }
        if (spec == null) {
            throw damage(RunDirectory.SPEC, null, "the specification of a run that has ended");
        }
        String usersDamage = null;
        for (Map.Entry<String, String> file : end.files().entrySet()) {
            InputException damage = difference(file.getKey(), file.getValue());
            if (damage != null && file.getKey().equals(RunDirectory.USERS)) {
                usersDamage = damage.getMessage();
            } else if (damage != null) {
                throw damage;
            }
        }
        return new StoredRun(
                null,
                spec,
                end,
                listed(end, RunDirectory.ENVIRONMENT) ? sealed(RunDirectory.ENVIRONMENT, Environment.class) : null,
                listed(end, RunDirectory.EPOCHS)
                        ? Json.readLines(directory.resolve(RunDirectory.EPOCHS), EpochRow.class)
                        : List.of(),
                listed(end, RunDirectory.THEORY) ? sealed(RunDirectory.THEORY, Examination.class) : null,
                failure(),
                usersDamage);
    }

    /** A file that the end of the run does not know is a leftover. */
    private static boolean listed(RunSummary end, String file) {
        return end.files().containsKey(file);
    }

    private SpecFile own(SpecFile spec) {
        if (spec == null) {
            return null;
        }
        if (!runId.equals(spec.id())) {
            throw damage(RunDirectory.SPEC, "run " + spec.id(), "run " + runId);
        }
        String digest;
        try {
            digest = spec.spec().digest();
        } catch (InputException e) {
            // of a model or a loss that is not at hand here, so nothing that is planned needs it
            return spec;
        }
        if (!digest.equals(spec.specDigest()) || !spec.spec().runId().equals(runId)) {
            throw damage(
                    RunDirectory.SPEC,
                    "a specification of digest " + digest,
                    "the one of digest " + spec.specDigest() + " that it names, and of the run's id");
        }
        return spec;
    }

    /** What a file has that its end did not leave; null where it is the same. */
    private InputException difference(String name, String digest) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return damage(name, null, "the file that " + RunDirectory.METRICS + " speaks of");
        }
        String found = Digests.sha256(file);
        return found.equals(digest)
                ? null
                : damage(
                        name,
                        "content of SHA-256 " + found,
                        "that of SHA-256 " + digest + ", as " + RunDirectory.METRICS + " says");
    }

    /** An unfinished training may have been killed while it wrote a line. */
    private List<EpochRow> epochsSoFar() throws IOException {
        Path file = directory.resolve(RunDirectory.EPOCHS);
        List<EpochRow> rows = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    rows.add(Json.parse(line, EpochRow.class));
                }
            } catch (JsonProcessingException | CharacterCodingException e) {
                return rows;
            }
        }
        return rows;
    }

    /** A note that cannot be read still says that something broke off. */
    private Failure failure() throws IOException {
        try {
            return sealed(RunDirectory.FAILURE, Failure.class);
        } catch (InputException e) {
            return new Failure(e.getMessage(), null, false);
        }
    }

    private <T> T sealed(String name, Class<T> type) throws IOException {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? SealedJson.read(file, type, REMEDY) : null;
    }

    private InputException damage(String name, Object found, String expected) {
        String remedy = name.equals(RunDirectory.USERS) ? "ssm:evaluate writes it anew." : REMEDY;
        return new InputException(directory.resolve(name).toString(), found, expected, remedy);
    }
}
