/**
 * Interactions come in; the bipartite graph of users and items goes out, normalised, in compressed rows.
 */
package io.github.ssmreco.engine.graph;
