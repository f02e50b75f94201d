package io.github.ssmreco.engine.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * A loss that a benchmark trains, and its settings that are not at their defaults.
 *
 * @param label for tables: {@code BPR-2048}, its number of per-pair negatives where that is not the default
 * @param name a loss's name
 * @param share a repetition has the benchmark's usual steps divided by this: more where a step takes long
 */
record BenchLoss(String label, String name, Map<String, String> settings, int share) {

    static final String TEMPERATURE = "0.1";

    private static final Map<String, String> SOFTMAX = Map.of("temperature", TEMPERATURE);
    private static final Map<String, String> CONTRASTIVE = Map.of("margin", "0.5", "negative-weight", "100");

    static final BenchLoss SSM = new BenchLoss("SSM", "ssm", SOFTMAX, 1);
    static final BenchLoss BCE = new BenchLoss("BCE", "bce", Map.of(), 1);
    static final BenchLoss BPR = new BenchLoss("BPR", "bpr", Map.of(), 1);
    static final BenchLoss BPR_2048 = new BenchLoss("BPR-2048", "bpr", Map.of("negatives", "2048"), 10);
    static final BenchLoss SM = new BenchLoss("SM", "sm", SOFTMAX, 10);
    static final BenchLoss CCL_800 = contrastive(800);
    static final BenchLoss CCL_2048 = contrastive(2048);
    static final BenchLoss BCE_IB = new BenchLoss("BCE-IB", "bce-ib", Map.of(), 1);
    static final BenchLoss BPR_IB = new BenchLoss("BPR-IB", "bpr-ib", Map.of(), 1);
    static final BenchLoss CCL_IB = new BenchLoss("CCL-IB", "ccl-ib", CONTRASTIVE, 1);

    private static BenchLoss contrastive(int negatives) {
        Map<String, String> settings = new TreeMap<>(CONTRASTIVE);
        settings.put("negatives", Integer.toString(negatives));
        return new BenchLoss("CCL-" + negatives, "ccl", settings, 10);
    }
}
