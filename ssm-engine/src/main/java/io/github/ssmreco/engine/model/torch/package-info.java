/**
 * The models as DJL operations, on any device.
 */
package io.github.ssmreco.engine.model.torch;
