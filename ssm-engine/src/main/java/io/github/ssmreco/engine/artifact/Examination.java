package io.github.ssmreco.engine.artifact;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run found and drew: statements with their verdicts, figures, and lines of plots.
 *
 * @param equations the numbers in the paper of what was examined, {@code 6-9}; null where it was no equation
 * @param title what it is about
 * @param findings one for each statement; may be none
 * @param figures by name; finite
 * @param series what a plot needs
 */
public record Examination(
        String equations,
        String title,
        List<Finding> findings,
        SortedMap<String, Double> figures,
        List<Series> series) {

    /** Of a run that examines no equation. */
    public static Examination of(
            String title, List<Finding> findings, SortedMap<String, Double> figures, List<Series> series) {
        return new Examination(null, title, findings, figures, series);
    }

    /**
     * Copies lists and map.
     *
     * @throws IllegalArgumentException if a figure is not finite, since JSON has no word for it
     */
    public Examination {
        findings = List.copyOf(findings);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        series = List.copyOf(series);
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(title + ": figure " + name + " is " + value);
            }
        });
    }
}
