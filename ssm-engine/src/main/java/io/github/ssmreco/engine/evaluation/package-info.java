/**
 * Representations come in; ranked lists and what they are worth go out.
 */
package io.github.ssmreco.engine.evaluation;
