/**
 * What a run of any kind may give beside metrics: findings with their verdicts, figures, and points of plots.
 */
package io.github.ssmreco.engine.artifact;
