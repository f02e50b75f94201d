/**
 * The search for settings: what is declared, a grid and the trials so far come in, the next trial goes out. A trial is an ordinary
 * run, judged by its curve on the validation pairs; nothing here reads a metric of test.
 */
package io.github.ssmreco.engine.search;
