/**
 * Declarations come in; specifications, a plan and run directories go out.
 */
package io.github.ssmreco.engine.experiment;
