package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A search that was "made", without any training. */
public final class SearchFixture {

    private SearchFixture() {}

    /** Of temperatures: the nearer to 0.12, the better. Three trials are wanted. */
    public static void tune(SearchStore store, ExperimentSpec declared, int trials) throws IOException {
        SearchSpace space = SearchSpace.of("test", declared, Map.of("temperature", "0.1, 0.2"));
        Search search = new Search(space, new SearchFile.Limits(10, 0), 3, store);
        ScriptedTrainings trainings = new ScriptedTrainings(settings ->
                new double[] {1 - Math.abs(Double.parseDouble(settings.values().get("temperature")) - 0.12)});
        try {
            new Tuner(trainings, false, () -> trainings.trained.size() >= trials).run(List.of(search));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
