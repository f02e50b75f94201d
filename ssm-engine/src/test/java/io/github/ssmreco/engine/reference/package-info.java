/**
 * The equations once more, in double precision and plain loops, for tests alone. Written from the paper and from the definitions
 * of the optimiser and of the graph, not from the code that they judge.
 */
package io.github.ssmreco.engine.reference;
