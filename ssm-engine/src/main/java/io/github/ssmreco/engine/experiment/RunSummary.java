package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Content of {@code metrics.json}: how a run ended.
 *
 * @param stoppedBy what ended it
 * @param patience the patience that it was given
 * @param bestEpoch whose parameters and metrics count, from 1; 0 for a ranking that is not trained
 * @param epochs trained in all
 * @param stepsPerEpoch batches an epoch
 * @param metrics of test at the best epoch, {@code peakMemoryMiB}, and {@code deviceMiB} where it was computed on a GPU
 * @param groups the popularity groups, ascending; null where an older version wrote the file
 * @param secondsPerEpoch median, training alone
 * @param evaluationSeconds median of one evaluation
 * @param totalSeconds of all epochs and evaluations
 * @param resumed whether any of it went on from a checkpoint
 * @param parametersDigest SHA-256 of the best epoch's parameters
 */
public record RunSummary(
        RunResult.StoppedBy stoppedBy,
        int patience,
        int bestEpoch,
        int epochs,
        int stepsPerEpoch,
        SortedMap<String, Double> metrics,
        List<GroupMeasures> groups,
        double secondsPerEpoch,
        double evaluationSeconds,
        double totalSeconds,
        boolean resumed,
        String parametersDigest) {

    /** The same run with what it lacks of an evaluation; what it has already stays as it was measured. */
    public RunSummary with(Evaluation more) {
        SortedMap<String, Double> all = new TreeMap<>(metrics);
        more.metrics().forEach(all::putIfAbsent);
        return new RunSummary(
                stoppedBy,
                patience,
                bestEpoch,
                epochs,
                stepsPerEpoch,
                all,
                groups == null ? more.groups() : groups,
                secondsPerEpoch,
                evaluationSeconds,
                totalSeconds,
                resumed,
                parametersDigest);
    }
}
