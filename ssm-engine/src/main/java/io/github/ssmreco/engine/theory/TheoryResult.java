package io.github.ssmreco.engine.theory;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an experiment on some of the paper's equations came to.
 *
 * @param equations their numbers in the paper, {@code 6-9}
 * @param title what they are about
 * @param findings one for each statement
 * @param figures by name; finite
 * @param series what a plot needs
 */
public record TheoryResult(
        String equations,
        String title,
        List<Finding> findings,
        SortedMap<String, Double> figures,
        List<Series> series) {

    /**
     * Copies lists and map.
     *
     * @throws IllegalArgumentException if a figure is not finite, since JSON has no word for it
     */
    public TheoryResult {
        findings = List.copyOf(findings);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        series = List.copyOf(series);
        figures.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(equations + ": figure " + name + " is " + value);
            }
        });
    }
}
