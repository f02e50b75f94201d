/**
 * Interactions come in; the batches of an epoch go out: who is whose user, positive and negatives, by row.
 */
package io.github.ssmreco.engine.sampling;
