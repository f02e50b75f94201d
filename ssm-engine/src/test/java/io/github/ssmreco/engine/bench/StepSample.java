package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/**
 * One process of our {@code vector} back end that trained: a line of the raw figures.
 *
 * @param workload what it did
 * @param data on what
 * @param round from 1
 * @param millisPerStep the median after the warm-up
 * @param stepsPerEpoch batches that an epoch has
 * @param allocatedKiB that a step took from the heap in the last repetition
 * @param peakMiB the most that was resident, data and warm-up included
 */
record StepSample(
        String workload,
        String data,
        int round,
        double millisPerStep,
        int stepsPerEpoch,
        double allocatedKiB,
        double peakMiB) {

    /** From what {@link StepBenchmark} printed. */
    static StepSample of(Workload workload, String data, int round, List<JsonNode> printed) {
        List<Double> millis = printed.stream()
                .skip(1)
                .map(line -> line.required("millisPerStep").asDouble())
                .toList();
        JsonNode last = printed.get(printed.size() - 1);
        return new StepSample(
                workload.name(),
                data,
                round,
                Spread.of(millis).median(),
                last.required("stepsPerEpoch").asInt(),
                last.required("allocatedKiBPerStep").asDouble(),
                last.required("peakMemoryMiB").asDouble());
    }

    /** Seconds that the training of an epoch takes. */
    double secondsPerEpoch() {
        return millisPerStep * stepsPerEpoch / 1e3;
    }

    /** Milliseconds per step, over processes. */
    static Spread millis(List<StepSample> samples) {
        return spread(samples, StepSample::millisPerStep);
    }

    /** Seconds per epoch, over processes. */
    static Spread seconds(List<StepSample> samples) {
        return spread(samples, StepSample::secondsPerEpoch);
    }

    /** KiB that a step takes from the heap, over processes. */
    static Spread allocated(List<StepSample> samples) {
        return spread(samples, StepSample::allocatedKiB);
    }

    /** Peak MiB, over processes. */
    static Spread peak(List<StepSample> samples) {
        return spread(samples, StepSample::peakMiB);
    }

    private static Spread spread(List<StepSample> samples, Function<StepSample, Double> figure) {
        return Spread.of(samples.stream().map(figure).toList());
    }
}
