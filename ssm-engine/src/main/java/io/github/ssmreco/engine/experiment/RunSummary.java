package io.github.ssmreco.engine.experiment;

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
 * @param metrics of test at the best epoch, and {@code peakMemoryMiB}
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
        double secondsPerEpoch,
        double evaluationSeconds,
        double totalSeconds,
        boolean resumed,
        String parametersDigest) {

    /** The same run with more metrics; what it has already stays as it was measured. */
    public RunSummary withMetrics(SortedMap<String, Double> more) {
        SortedMap<String, Double> all = new TreeMap<>(metrics);
        more.forEach(all::putIfAbsent);
        return new RunSummary(
                stoppedBy,
                patience,
                bestEpoch,
                epochs,
                stepsPerEpoch,
                all,
                secondsPerEpoch,
                evaluationSeconds,
                totalSeconds,
                resumed,
                parametersDigest);
    }
}
