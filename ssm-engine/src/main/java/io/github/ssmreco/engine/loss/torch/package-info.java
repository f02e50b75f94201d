/**
 * The losses as DJL operations, on any device.
 */
package io.github.ssmreco.engine.loss.torch;
