package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Settings;

/**
 * What a model is made for.
 *
 * @param train the pairs that train: the graph and the degrees come from these alone
 * @param dimension embedding size
 * @param seed of the initialisation
 * @param regularisation coefficient of {@code ½ Σ‖·‖²} over the layer-0 rows that a batch touches, with their multiplicity
 * @param adam the optimiser
 * @param settings the model's own settings among others
 */
public record ModelContext(
        Interactions train, int dimension, long seed, double regularisation, AdamSettings adam, Settings settings) {

    /** Users and items together: node n is user n, node {@code userCount + i} is item i. */
    public int nodeCount() {
        return train.userCount() + train.itemCount();
    }
}
