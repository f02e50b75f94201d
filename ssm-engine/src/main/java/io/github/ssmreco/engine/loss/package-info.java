/**
 * Rows of a batch come in; the loss and the rows' gradients go out. Knows no model.
 */
package io.github.ssmreco.engine.loss;
