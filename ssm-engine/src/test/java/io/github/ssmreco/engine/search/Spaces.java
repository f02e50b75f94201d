package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Spaces to search. */
final class Spaces {

    private Spaces() {}

    /** MF with SSM: temperatures and coefficients of L2, as the paper has them. */
    static SearchSpace mfSsm() {
        return of(
                "mf",
                "ssm",
                Map.of("temperature", "0.12"),
                "temperature",
                "0.1, 0.2, 0.5, 1.0",
                "regularisation",
                "1e-5, 1e-4, 1e-3");
    }

    /** @param grid names and values in turn */
    static SearchSpace of(String model, String loss, Map<String, String> declared, String... grid) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < grid.length; i += 2) {
            values.put(grid[i], grid[i + 1]);
        }
        return SearchSpace.of("test", spec(model, loss, declared), values);
    }

    static ExperimentSpec spec(String model, String loss, Map<String, String> declared) {
        Settings settings = Settings.resolve(declared, RunKinds.settings(model, loss), "test");
        return new ExperimentSpec("lastfm", "da7a", model, loss, Protocol.RELEASED_CODE, 2021, settings);
    }
}
