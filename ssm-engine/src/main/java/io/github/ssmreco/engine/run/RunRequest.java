package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * One run to be trained, with all that a worker needs to know.
 *
 * @param spec what to compute
 * @param preparedData the dataset's prepared file
 * @param runDirectory where the run lies, {@code runs/<run id>}
 * @param cutoffs the K of the test metrics, ascending; 20 is always computed
 * @param patience stop after so many epochs without a better selection metric (unless the spec fixes the epochs)
 * @param epochCap an upper bound of epochs, a budget; 0 for none
 * @param keepAll keep {@code last} and {@code previous} of a run that ended by patience
 * @param fresh train from the beginning even where a checkpoint could be resumed
 */
public record RunRequest(
        ExperimentSpec spec,
        Path preparedData,
        Path runDirectory,
        List<Integer> cutoffs,
        int patience,
        int epochCap,
        boolean keepAll,
        boolean fresh) {

    /** The run's id, the specification's. */
    public String runId() {
        return spec.runId();
    }

    /** The same run, its test metrics at further K too. */
    RunRequest alsoAt(Collection<Integer> more) {
        TreeSet<Integer> all = new TreeSet<>(cutoffs);
        all.addAll(more);
        return new RunRequest(spec, preparedData, runDirectory, List.copyOf(all), patience, epochCap, keepAll, fresh);
    }
}
