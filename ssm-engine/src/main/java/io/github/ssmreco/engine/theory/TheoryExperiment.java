package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;

/** An experiment on some of the paper's equations: seconds of double-precision arithmetic, the same bits for the same seed. */
interface TheoryExperiment {

    /** Their numbers in the paper, {@code 6-9}. */
    String equations();

    /** What they are about. */
    String title();

    /**
     * Computes, and tells what is found.
     *
     * @param train a dataset's training interactions
     * @param seed of all random draws
     * @param findings where to tell it
     */
    void examine(Interactions train, long seed, Findings findings);
}
