package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.support.ProcessMemory;
import io.github.ssmreco.engine.training.EpochRow;
import io.github.ssmreco.engine.training.Position;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Content of {@code metrics.json}: how a run ended.
 *
 * @param stoppedBy what ended it
 * @param patience the patience that it was given
 * @param bestEpoch whose parameters and metrics count, from 1; 0 for a ranking that is not trained
 * @param epochs trained in all
 * @param stepsPerEpoch batches per epoch
 * @param metrics of test at the best epoch, {@code peakMemoryMiB}, and {@code deviceMiB} where it was computed on a GPU
 * @param groups the popularity groups, ascending; null where nothing was ranked
 * @param secondsPerEpoch median, training alone
 * @param evaluationSeconds median of one evaluation; null where epochs were trained and none was evaluated
 * @param totalSeconds of all epochs and evaluations
 * @param resumed whether any of it went on from a checkpoint
 * @param parametersDigest SHA-256 of the best epoch's parameters
 * @param files SHA-256 of each other file of the finished run, by its name; parameters are not among them
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
        Double evaluationSeconds,
        double totalSeconds,
        boolean resumed,
        String parametersDigest,
        SortedMap<String, String> files) {

    /**
     * Of a run that has just ended.
     *
     * @param artifacts what it gave
     * @param patience the patience that it was given
     * @param resumed whether any of it went on from a checkpoint
     * @param deviceMiB the most memory seen in use on a GPU
     */
    public static RunSummary of(Artifacts artifacts, int patience, boolean resumed, OptionalDouble deviceMiB) {
        Artifacts.Training training = artifacts.training();
        Position position = training == null ? Position.START : training.position();
        Evaluation evaluation = artifacts.evaluation();
        List<EpochRow> rows = position.epochs();
        SortedMap<String, Double> all = new TreeMap<>(evaluation.metrics());
        deviceMiB.ifPresent(peak -> all.put(RunResult.DEVICE_MEMORY, peak));
        ProcessMemory.peakMiB().ifPresent(peak -> all.put(RunResult.PEAK_MEMORY, peak));
        return new RunSummary(
                training == null
                        ? RunResult.StoppedBy.EPOCHS
                        : RunResult.StoppedBy.valueOf(training.end().name()),
                patience,
                position.bestEpoch(),
                position.epoch(),
                training == null ? 0 : training.stepsPerEpoch(),
                all,
                evaluation.groups(),
                median(rows, EpochRow::trainSeconds),
                evaluationSeconds(rows),
                rows.stream().mapToDouble(EpochRow::seconds).sum(),
                resumed,
                training == null ? null : training.parametersDigest(),
                new TreeMap<>());
    }

    private static Double evaluationSeconds(List<EpochRow> rows) {
        List<EpochRow> evaluated = rows.stream().filter(EpochRow::evaluated).toList();
        return evaluated.isEmpty() && !rows.isEmpty() ? null : median(evaluated, EpochRow::evaluationSeconds);
    }

    private static double median(List<EpochRow> rows, ToDoubleFunction<EpochRow> value) {
        return rows.isEmpty()
                ? 0
                : Median.withDefaults()
                        .evaluate(rows.stream().mapToDouble(value).toArray());
    }

    /** How long it took. */
    public RunResult.Training training() {
        return new RunResult.Training(
                bestEpoch, epochs, stepsPerEpoch, secondsPerEpoch, evaluationSeconds, totalSeconds);
    }

    /** Whether it would have gone on under these limits ({@code epochCap} 0 for none). */
    public boolean wouldGoOn(int epochCap, int longerPatience) {
        return switch (stoppedBy) {
            case CAP -> epochCap == 0 || epochCap > epochs;
            case PATIENCE -> longerPatience > patience;
            case EPOCHS -> false;
        };
    }

    /** The K that its metrics are at, ascending. */
    public List<Integer> cutoffs() {
        return MetricSet.cutoffsOf(metrics.keySet());
    }

    /** The same run, its files as they are now. */
    RunSummary withFiles(SortedMap<String, String> digests) {
        return with(metrics, groups, digests);
    }

    /** The same run with what it lacks of an evaluation; what it has already stays as it was measured. */
    public RunSummary with(Evaluation more) {
        SortedMap<String, Double> all = new TreeMap<>(metrics);
        more.metrics().forEach(all::putIfAbsent);
        return with(all, groups == null ? more.groups() : groups, files);
    }

    private RunSummary with(
            SortedMap<String, Double> measured, List<GroupMeasures> measuredGroups, SortedMap<String, String> digests) {
        return new RunSummary(
                stoppedBy,
                patience,
                bestEpoch,
                epochs,
                stepsPerEpoch,
                measured,
                measuredGroups,
                secondsPerEpoch,
                evaluationSeconds,
                totalSeconds,
                resumed,
                parametersDigest,
                digests);
    }
}
