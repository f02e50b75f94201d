/**
 * Runs a specification: from prepared data to the files of a run directory.
 */
package io.github.ssmreco.engine.run;
