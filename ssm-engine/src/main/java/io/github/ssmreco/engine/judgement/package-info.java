/**
 * Judges what was measured. In come a plan, the runs folder and the recorded runs; out go {@code results.json} (verdicts
 * against the published values, the paper's claims, regressions against the recorded runs) and the console's summary of it. Means
 * are taken in one place, {@code Measures}.
 */
package io.github.ssmreco.engine.judgement;
