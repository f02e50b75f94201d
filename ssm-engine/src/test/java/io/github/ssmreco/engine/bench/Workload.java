package io.github.ssmreco.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is trained in a benchmark: a model with the in-batch softmax loss, τ = 0.1, λ = 1e-4, 2,048 pairs a batch.
 *
 * @param name for tables: {@code LightGCN-3}
 * @param model a model's name
 * @param layers L; 0 for matrix factorisation
 */
record Workload(String name, String model, int layers) {

    static final String LOSS = "ssm";
    static final String TEMPERATURE = "0.1";
    static final String REGULARISATION = "1e-4";

    static final Workload MF = new Workload("MF", "mf", 0);
    static final Workload LIGHTGCN_1 = new Workload("LightGCN-1", "lightgcn", 1);
    static final Workload LIGHTGCN_3 = new Workload("LightGCN-3", "lightgcn", 3);

    /** The settings that are not at their defaults. */
    Map<String, String> settings() {
        Map<String, String> settings =
                new TreeMap<>(Map.of("temperature", TEMPERATURE, "regularisation", REGULARISATION));
        if (layers > 0) {
            settings.put("layers", Integer.toString(layers));
        }
        return settings;
    }

    /** The arguments of {@link StepBenchmark} on some data. */
    List<String> arguments(String data, String backEnd, int rounds, int steps) {
        List<String> arguments =
                new ArrayList<>(List.of(data, backEnd, model, LOSS, Integer.toString(rounds), Integer.toString(steps)));
        settings().forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments;
    }
}
