package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One process that trained on data of some size.
 *
 * @param workload what it did
 * @param size whose size the data have
 * @param millisPerStep the median after the warm-up
 * @param peakMiB the most that was resident, data and warm-up included
 */
record SizeSample(String workload, String size, double millisPerStep, double peakMiB) {

    /** From what {@link StepBenchmark} printed. */
    static SizeSample of(Workload workload, String size, List<JsonNode> printed) {
        List<Double> millis = printed.stream()
                .skip(1)
                .map(line -> line.required("millisPerStep").asDouble())
                .toList();
        double peak = printed.get(printed.size() - 1).required("peakMemoryMiB").asDouble();
        return new SizeSample(workload.name(), size, Spread.of(millis).median(), peak);
    }
}
