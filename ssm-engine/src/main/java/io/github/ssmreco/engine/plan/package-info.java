/**
 * Declarations come in; a plan goes out: cells with what the paper prints of them, and the runs that they need.
 */
package io.github.ssmreco.engine.plan;
