package io.github.ssmreco.engine.worker;

import io.github.ssmreco.engine.run.RunRequest;
import java.util.List;

/**
 * What a worker process is told: the content of the file that is its only argument.
 *
 * @param mode what to do with the runs
 * @param runs in order
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N}
 * @param backEnd {@code auto}, {@code vector}, {@code torch}
 * @param threads threads that compute
 * @param sideBySide workers that the build keeps busy at a time, this one among them
 * @param version of this tool, for the record
 * @param commit of the user's checkout, for the record; or null
 */
public record WorkerPlan(
        Mode mode,
        List<RunRequest> runs,
        String device,
        String backEnd,
        int threads,
        int sideBySide,
        String version,
        String commit) {

    /** What to do with the runs. */
    public enum Mode {
        /** Train whatever is not finished. */
        TRAIN,
        /** Compute missing metrics of finished runs from their kept best parameters. */
        EVALUATE,
        /** Write the representations of finished runs, from the same. */
        EMBED
    }
}
