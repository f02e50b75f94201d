package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.store.RunStore.Failure;
import io.github.ssmreco.engine.store.RunStore.SpecFile;
import io.github.ssmreco.engine.training.EpochRow;
import java.util.List;

/**
 * What a run's folder says, every file verified. What has no value is null. If anything is damaged, that is said, and nothing
 * else but the specification, which names the run.
 *
 * @param damage what does not fit and what to do about it, in one sentence or two; null where everything fits
 * @param spec the specification and the code
 * @param end how it ended; null where it has not
 * @param environment where an ended run was computed
 * @param epochs those so far
 * @param examination what an ended run found and drew
 * @param failure why the last attempt broke off
 * @param usersDamage what does not fit of {@link RunDirectory#USERS} alone, which an evaluation writes anew
 */
public record StoredRun(
        String damage,
        SpecFile spec,
        RunSummary end,
        Environment environment,
        List<EpochRow> epochs,
        Examination examination,
        Failure failure,
        String usersDamage) {

    /** Nothing is there. */
    public static final StoredRun NONE = unfinished(null, List.of(), null);

    static StoredRun damaged(String how, SpecFile spec) {
        return new StoredRun(how, spec, null, null, List.of(), null, null, null);
    }

    /** What is there of a run without its end. */
    public static StoredRun unfinished(SpecFile spec, List<EpochRow> epochs, Failure failure) {
        return new StoredRun(null, spec, null, null, epochs, null, failure, null);
    }

    /** Whether the metrics of each user were measured and are as they were written. */
    boolean hasUsers() {
        return ended() && usersDamage == null && end.files().containsKey(RunDirectory.USERS);
    }

    /** Whether it ended, by itself or by a cap. */
    public boolean ended() {
        return end != null;
    }
}
