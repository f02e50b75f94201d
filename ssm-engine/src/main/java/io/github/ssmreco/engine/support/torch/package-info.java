/**
 * What DJL's own interface lacks, for the {@code torch} back end. In: tensors on a device. Out: tensors on that device. It knows
 * neither models nor losses.
 */
package io.github.ssmreco.engine.support.torch;
