package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.store.Twins.Twin;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Folders;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.training.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the finished runs of another machine's runs folder into one's own. Nothing of the other folder is changed. A run is copied into a
 * temporary folder, verified there as every run is, its specification and its parameters too, and then moved to its place in one
 * step, so that a merge that was broken off is repeated.
 */
public final class RunMerge {

    /** What became of a run of the other folder. */
    public enum Outcome {
        /** It is in the own folder now. */
        TAKEN,
        /** It was taken before. */
        THERE_ALREADY,
        /** The own folder has it from another training, which is kept; both digests are noted there. */
        OWN_KEPT,
        /** It has not ended, or a process works on it. */
        UNFINISHED,
        /** The own folder has something unfinished or damaged in its place. */
        IN_THE_WAY,
        /** It is not what it says. */
        REFUSED
    }

    /**
     * A run of the other folder.
     *
     * @param id its id
     * @param outcome what became of it
     * @param why a sentence or two; null where it was taken, now or before
     */
    public record Merged(String id, Outcome outcome, String why) {}

    /** Holds the copies until they are whole; it has no specification, so nobody takes it for a run. */
    private static final String MERGING = ".merging";

    private final RunStore own;
    private final RunStore other;
    private final Path merging;

    /**
     * @param runs the own runs folder; made if need be
     * @param from the other machine's
     */
    public RunMerge(Path runs, Path from) {
        this.own = new RunStore(runs);
        this.other = new RunStore(from);
        this.merging = runs.resolve(MERGING);
    }

    /** Takes what can be taken; the caller sees to it that nobody trains in the own folder meanwhile. */
    public List<Merged> merge() throws IOException {
        Folders.delete(merging);
        List<Merged> merged = new ArrayList<>();
        for (String id : other.ids()) {
            try {
                merged.add(merge(id));
            } catch (InputException e) {
                merged.add(new Merged(id, Outcome.REFUSED, e.getMessage()));
            }
        }
        Folders.delete(merging);
        return merged;
    }

    private Merged merge(String id) throws IOException {
        Path there = other.directory(id);
        if (RunLock.isHeld(there)) {
            return new Merged(id, Outcome.UNFINISHED, RunLock.holder(there) + " works on it.");
        }
        StoredRun run = other.read(id);
        requireSound(id, run);
        if (!run.ended()) {
            return new Merged(id, Outcome.UNFINISHED, "It has not ended there: let it end, and merge again.");
        }
        StoredRun kept = own.read(id);
        if (isEmpty(kept) && (!Files.exists(own.directory(id)) || own.run(id).delete())) {
            take(id);
            return new Merged(id, Outcome.TAKEN, null);
        }
        if (!kept.ended()) {
            return new Merged(
                    id,
                    Outcome.IN_THE_WAY,
                    kept.damage() != null
                            ? kept.damage()
                            : own.directory(id)
                                    + " holds a training that has not ended. Let it end, or delete it, and merge again.");
        }
        if (sameFiles(id)) {
            return new Merged(id, Outcome.THERE_ALREADY, null);
        }
        Twin twin = Twin.of(run);
        note(id, twin);
        return new Merged(id, Outcome.OWN_KEPT, twin.remark(kept));
    }

    /** A build that had no time to begin a run leaves its folder without anything of it. */
    private static boolean isEmpty(StoredRun run) {
        return run.damage() == null && run.spec() == null && run.failure() == null;
    }

    /** @throws InputException if it is not as it was written, or nobody here can tell */
    private void requireSound(String id, StoredRun run) {
        String fault = fault(run);
        if (fault != null) {
            throw refused(id, fault);
        }
        // of what is not at hand here no digest can be computed, and that is said
        run.spec().spec().digest();
    }

    /** Why a run of another machine is not taken; null where nothing keeps it from that. */
    static String fault(StoredRun run) {
        if (run.damage() != null) {
            return run.damage();
        }
        if (run.usersDamage() != null) {
            return run.usersDamage();
        }
        return run.spec() == null ? "It has no " + RunDirectory.SPEC + "." : null;
    }

    /** @throws InputException if a run's kept parameters are not those that it ended with */
    static void requireParameters(Path folder, RunSummary end) throws IOException {
        if (end.bestEpoch() > 0 && Files.isRegularFile(folder.resolve(RunDirectory.BEST))) {
            new Checkpoints(folder).bestState(end.parametersDigest());
        }
    }

    private InputException refused(String id, String why) {
        return new InputException(
                other.directory(id).toString(),
                why,
                "a run whose files and specification fit their digests",
                "Copy it anew from its machine, or train it again.");
    }

    private void take(String id) throws IOException {
        Path from = other.directory(id);
        Path copy = merging.resolve(id);
        for (String file : RunDirectory.KEPT) {
            if (Files.isRegularFile(from.resolve(file))) {
                WholeFile.copy(from.resolve(file), copy.resolve(file));
            }
        }
        StoredRun copied = new RunReader(id, copy).read();
        requireSound(id, copied);
        requireParameters(copy, copied.end());
        // fails where another put something there meanwhile
        Files.move(copy, own.directory(id), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean sameFiles(String id) throws IOException {
        return Digests.sha256(own.directory(id).resolve(RunDirectory.METRICS))
                .equals(Digests.sha256(other.directory(id).resolve(RunDirectory.METRICS)));
    }

    private void note(String id, Twin twin) throws IOException {
        List<Twin> known = new ArrayList<>(own.twins(id));
        if (!known.contains(twin)) {
            known.add(twin);
            SealedJson.write(own.directory(id).resolve(RunDirectory.TWINS), new Twins(known));
        }
    }
}
