package io.github.ssmreco.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is trained in a benchmark: a model with a loss, λ = 1e-4, 2,048 pairs per batch.
 *
 * @param name for tables and {@code bench.cases}: {@code LightGCN-3}, which is with the in-batch softmax, τ = 0.1
 * @param model a model's name
 * @param layers L; 0 where the model has none to choose
 * @param loss what it is trained with
 * @param padding items that nobody has, added to the data's
 */
record Workload(String name, String model, int layers, BenchLoss loss, int padding) {

    static final String REGULARISATION = "1e-4";
    /** Fewer in a repetition would measure a single one. */
    private static final int FEWEST_STEPS = 2;

    static final Workload MF = new Workload("MF", "mf", 0);
    static final Workload SVDPP = new Workload("SVD++", "svdpp", 0);
    static final Workload NGCF_3 = new Workload("NGCF-3", "ngcf", 3);
    static final Workload LIGHTGCN_1 = new Workload("LightGCN-1", "lightgcn", 1);
    static final Workload LIGHTGCN_3 = new Workload("LightGCN-3", "lightgcn", 3);

    private Workload(String name, String model, int layers) {
        this(name, model, layers, BenchLoss.SSM, 0);
    }

    /** The same model with a loss, which its name then says. */
    Workload with(BenchLoss other) {
        return new Workload(name + "-" + other.label(), model, layers, other, padding);
    }

    /** The same with more items, which its name then says. */
    Workload padded(int items) {
        return items == 0 ? this : new Workload(name + "+" + items, model, layers, loss, items);
    }

    /** The settings that are not at their defaults. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(loss.settings());
        settings.put("regularisation", REGULARISATION);
        if (layers > 0) {
            settings.put("layers", Integer.toString(layers));
        }
        if (padding > 0) {
            settings.put("padding-items", Integer.toString(padding));
        }
        return settings;
    }

    /**
     * The arguments of {@link StepBenchmark} on some data, without an evaluation.
     *
     * @param usualSteps in a repetition of a workload whose steps are short
     */
    List<String> arguments(String data, String backEnd, int repetitions, int usualSteps) {
        int steps = Math.max(FEWEST_STEPS, usualSteps / loss.share());
        List<String> arguments = new ArrayList<>(
                List.of(data, backEnd, model, loss.name(), Integer.toString(repetitions), Integer.toString(steps)));
        settings().forEach((name, value) -> arguments.add(name + "=" + value));
        arguments.add("evaluate=no");
        return arguments;
    }
}
