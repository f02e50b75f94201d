package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.store.RunResult;
import java.util.List;
import java.util.SortedMap;

/**
 * What a completed run found and drew.
 *
 * @param cell the cell's id
 * @param run the run's id
 * @param dataset the run's
 * @param equations the numbers in the paper of what was examined, {@code 6-9}; null where it was no equation
 * @param title what it is about
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
