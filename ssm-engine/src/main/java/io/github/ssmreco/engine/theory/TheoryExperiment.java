package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;

/**
 * An experiment on some of a paper's equations, computed and not trained. One of a user's own is a class on the plugin's class
 * path, named in {@code META-INF/services}; a POM then chooses it as it chooses those that this engine brings.
 */
public interface TheoryExperiment {

    /**
     * What a POM's {@code <equations>} calls it: the equations' numbers in the paper, {@code 6-9}. Lower-case letters, digits, '.'
     * and '-', and no other experiment's.
     */
    String equations();

    /** What they are about, for a heading. */
    String title();

    /**
     * Computes, and tells what is found. It runs on one thread, in double precision; the same interactions and seed have to give
     * the same bits, so every random number comes from a stream of {@link io.github.ssmreco.engine.support.Seeds}.
     *
     * @param train a dataset's training interactions
     * @param seed of all random draws
     * @param findings where to tell it
     * @throws io.github.ssmreco.engine.support.InputException if the interactions are too few for it
     */
    void examine(Interactions train, long seed, Findings findings);
}
