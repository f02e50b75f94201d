/**
 * What a user sees while something runs. In come events; out go a progress bar in a terminal, or a line now and then in a log.
 */
package io.github.ssmreco.plugin.progress;
