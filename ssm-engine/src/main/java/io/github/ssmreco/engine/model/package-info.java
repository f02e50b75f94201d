/**
 * Nodes come in, their representations go out; gradients of these come back and move the parameters. Knows no loss.
 */
package io.github.ssmreco.engine.model;
