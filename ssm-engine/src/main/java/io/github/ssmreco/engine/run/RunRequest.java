package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.nio.file.Path;
import java.util.Collection;

/**
 * One run to be trained, with all that a worker needs to know.
 *
 * @param spec what to compute
 * @param preparedData the dataset's prepared file
 * @param runDirectory where the run lies, {@code runs/<run id>}
 * @param metrics what each epoch is evaluated by, and the K of the test metrics
 * @param patience stop after so many epochs without a better selection metric (unless the spec fixes the epochs)
 * @param epochCap an upper bound of epochs, a budget; 0 for none
 * @param keepAll keep {@code last} and {@code previous} of a run that ended by patience
 * @param fresh train from the beginning even where a checkpoint could be resumed
 */
public record RunRequest(
        ExperimentSpec spec,
        Path preparedData,
        Path runDirectory,
        MetricSet metrics,
        int patience,
        int epochCap,
        boolean keepAll,
        boolean fresh) {

    /** The run's id, the specification's. */
    public String runId() {
        return spec.runId();
    }

    /** How many epochs after its best one patience ends the run at the earliest. */
    public int earliestEnd() {
        return TrainingSettings.earliestEnd(spec.settings(), patience);
    }

    /** The same run, its test metrics at further K too. */
    RunRequest alsoAt(Collection<Integer> more) {
        return new RunRequest(
                spec, preparedData, runDirectory, metrics.alsoAt(more), patience, epochCap, keepAll, fresh);
    }
}
