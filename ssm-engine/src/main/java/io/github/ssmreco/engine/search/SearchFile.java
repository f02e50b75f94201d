package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.search.SearchSpace.Dimension;
import io.github.ssmreco.engine.store.Environment;
import java.util.List;
import java.util.SortedMap;

/**
 * What is known of a search, {@code <dataset>/<model>-<loss>.json}: written whole after each trial, and enough to go on with it where
 * the runs are gone.
 *
 * @param schema version of this shape, {@link #SCHEMA}
 * @param dataset its name
 * @param dataDigest of the dataset
 * @param model its name
 * @param loss its name
 * @param protocol of every trial
 * @param seed of every trial
 * @param metric that trials are compared by, on the validation pairs
 * @param limits of every trial
 * @param wanted how many trials were asked for
 * @param finished whether there are as many, or nothing is left to try
 * @param grid what varies
 * @param trials in the order in which they ended
 * @param chosen what it came to; null where no trial can be chosen
 * @param environment where the chosen trial was computed; null where there is none, or it is not known
 * @param date ISO-8601 instant of the last change
 */
public record SearchFile(
        int schema,
        String dataset,
        String dataDigest,
        String model,
        String loss,
        Protocol protocol,
        long seed,
        String metric,
        Limits limits,
        int wanted,
        boolean finished,
        List<Dimension> grid,
        List<Trial> trials,
        Chosen chosen,
        Environment environment,
        String date) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /**
     * How long a trial may take, the same for all.
     *
     * @param patience epochs without a better one
     * @param epochCap an upper bound of epochs; 0 for none
     */
    public record Limits(int patience, int epochCap) {

        @Override
        public String toString() {
            return "patience " + patience
                    + (epochCap == 0 ? ", no cap of epochs" : ", at most " + epochCap + " epochs");
        }
    }

    /**
     * What a search came to.
     *
     * @param run id of the trial's run
     * @param value of the metric on the validation pairs
     * @param settings those of which several values were tried, with the chosen ones
     */
    public record Chosen(String run, double value, SortedMap<String, String> settings) {}

    /** Whether a run may be a trial of this search, one that has not ended included. */
    public boolean mayMake(ExperimentSpec spec) {
        return List.of(spec.dataset(), spec.model(), spec.loss()).equals(List.of(dataset, model, loss))
                && spec.protocol() == protocol
                && spec.seed() == seed;
    }

    /** How many trials ended in some way. */
    public long count(Trial.End end) {
        return trials.stream().filter(trial -> trial.end() == end).count();
    }
}
