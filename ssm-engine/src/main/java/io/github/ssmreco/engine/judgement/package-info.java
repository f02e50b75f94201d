/**
 * Judges what was measured. In come a plan, the runs folder and the recorded runs; out go {@code results.json} (verdicts
 * against the published values, regressions against the recorded ones) and the console's summary of it.
 */
package io.github.ssmreco.engine.judgement;
