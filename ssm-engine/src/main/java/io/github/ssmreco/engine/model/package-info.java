/**
 * Nodes come in, their representations go out; gradients of these come back and move the parameters. Knows no loss.
 *
 * <p><b>A model of one's own</b> is a {@link io.github.ssmreco.engine.model.ModelProvider}, which makes a
 * {@link io.github.ssmreco.engine.model.RowModel}. What the built-in models are made of is public, and they use nothing else of
 * this room:
 * <ul>
 * <li>parameters with Adam: {@link io.github.ssmreco.engine.model.EmbeddingTable},
 *     {@link io.github.ssmreco.engine.model.WeightMatrix}, {@link io.github.ssmreco.engine.model.RowAdam};
 *     {@link io.github.ssmreco.engine.model.XavierInitialiser} for their first values;
 * <li>the graph: {@link io.github.ssmreco.engine.graph.BipartiteGraph},
 *     {@link io.github.ssmreco.engine.model.SparseProduct}; a whole model of it,
 *     {@link io.github.ssmreco.engine.model.Propagation};
 * <li>the batch: {@link io.github.ssmreco.engine.model.BatchRows}, {@link io.github.ssmreco.engine.model.BatchEdges},
 *     {@link io.github.ssmreco.engine.model.BatchGradients};
 * <li>rows: {@link io.github.ssmreco.engine.model.Dropout}, {@link io.github.ssmreco.engine.model.UnitRows};
 * <li>loops and threads: {@link io.github.ssmreco.engine.kernel.Compute}.
 * </ul>
 *
 * <p>A training gives the same bits for the same seed, machine and number of threads, resumed or not, if a model takes random
 * numbers from {@link io.github.ssmreco.engine.support.Seeds} (by seed, purpose and step), keeps nothing between steps that its
 * {@link io.github.ssmreco.engine.model.ModelState} does not hold, and divides sums among threads as
 * {@link io.github.ssmreco.engine.kernel.ThreadTeam} says.
 */
package io.github.ssmreco.engine.model;
