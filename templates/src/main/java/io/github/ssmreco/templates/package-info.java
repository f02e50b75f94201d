/**
 * The report. In come the engine's result records and the statistics of the datasets; out goes one HTML page that needs nothing
 * else. Java makes a view of words and numbers already formatted, the templates only lay it out.
 */
package io.github.ssmreco.templates;
