package io.github.ssmreco.engine.kernel;

/**
 * What a training on the {@code vector} back end computes with.
 *
 * @param kernels the loops
 * @param team the threads
 */
public record Compute(Kernels kernels, ThreadTeam team) {}
