/**
 * Which code computed a run: a digest of the classes that a number passes through.
 */
package io.github.ssmreco.engine.code;
