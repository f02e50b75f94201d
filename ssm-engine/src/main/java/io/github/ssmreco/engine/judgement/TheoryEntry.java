package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.theory.Examination;
import io.github.ssmreco.engine.theory.Finding;
import io.github.ssmreco.engine.theory.Series;
import java.util.List;
import java.util.SortedMap;

/**
 * What a completed run found about some of the paper's equations.
 *
 * @param cell the cell's id
 * @param run the run's id
 * @param dataset whose training interactions went in
 * @param equations their numbers in the paper, {@code 6-9}
 * @param title what they are about
 * @param findings one for each statement
 * @param figures by name
 * @param series what a plot needs
 */
public record TheoryEntry(
        String cell,
        String run,
        String dataset,
        String equations,
        String title,
        List<Finding> findings,
        SortedMap<String, Double> figures,
        List<Series> series) {

    static TheoryEntry of(String cell, RunResult run, Examination result) {
        return new TheoryEntry(
                cell,
                run.id(),
                run.dataset(),
                result.equations(),
                result.title(),
                result.findings(),
                result.figures(),
                result.series());
    }
}
