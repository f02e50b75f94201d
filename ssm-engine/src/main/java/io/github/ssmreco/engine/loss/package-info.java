/**
 * Rows of a batch come in; the loss and the rows' gradients go out. Knows no model.
 *
 * <p><b>A loss of one's own</b> is a {@link io.github.ssmreco.engine.loss.LossProvider}. A function of one pair's scores is a
 * {@link io.github.ssmreco.engine.loss.PairLoss}: {@link io.github.ssmreco.engine.loss.PairLoss#onRows} computes it for negatives
 * of any kind, by inner product or cosine, on all threads. Any other is a {@link io.github.ssmreco.engine.loss.RowLoss}, with
 * {@link io.github.ssmreco.engine.loss.PerPairScores} for scores and gradients of per-pair negatives, and
 * {@link io.github.ssmreco.engine.loss.CosineRows} for a form by cosine.
 * {@link io.github.ssmreco.engine.loss.LossSettings} has the settings that losses share.
 */
package io.github.ssmreco.engine.loss;
