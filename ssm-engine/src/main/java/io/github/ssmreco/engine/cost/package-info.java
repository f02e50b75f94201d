/**
 * A plan and what was measured of runs like its own come in; estimates of time, memory and disk go out, and the order of runs where
 * time is short.
 */
package io.github.ssmreco.engine.cost;
