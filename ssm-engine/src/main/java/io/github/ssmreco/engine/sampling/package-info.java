/**
 * Interactions come in; the batches of an epoch go out: who is whose user, positive and negatives, by row.
 *
 * <p><b>A sampler of one's own</b> is a {@link io.github.ssmreco.engine.sampling.SamplerProvider}; where items are drawn in
 * proportion to weights, {@link io.github.ssmreco.engine.sampling.WeightedSampler} is the whole of it.
 */
package io.github.ssmreco.engine.sampling;
