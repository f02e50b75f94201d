/**
 * A model, a loss and batches come in; epochs, checkpoints and the best parameters go out.
 */
package io.github.ssmreco.engine.training;
