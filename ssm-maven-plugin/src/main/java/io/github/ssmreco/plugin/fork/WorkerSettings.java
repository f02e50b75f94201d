package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.run.RunRequest;
import io.github.ssmreco.engine.worker.WorkerPlan;
import java.util.List;

/**
 * What all workers of a build are told.
 *
 * @param mode what to do
 * @param device {@code auto}, {@code cpu}, {@code gpu}, {@code gpu:N}
 * @param backEnd {@code auto}, {@code vector}, {@code torch}
 * @param sideBySide how many are kept busy at a time on this machine
 * @param elsewhere how many the same build keeps busy elsewhere beside them
 * @param version of this tool, for the record
 * @param commit of the user's checkout, for the record; or null
 */
public record WorkerSettings(
        WorkerPlan.Mode mode,
        String device,
        String backEnd,
        int sideBySide,
        int elsewhere,
        String version,
        String commit) {

    /**
     * Where none of the runs computes on a back end, neither a GPU nor libtorch is asked for.
     *
     * @param threads threads that compute
     * @param places workers that are busy at a time
     */
    WorkerPlan plan(List<RunRequest> runs, int threads, int places) {
        boolean any = runs.stream().anyMatch(run -> RunKinds.of(run.spec()).usesBackEnd());
        return new WorkerPlan(
                mode,
                runs,
                any ? device : "cpu",
                any ? backEnd : "vector",
                threads,
                places + elsewhere,
                version,
                commit);
    }
}
