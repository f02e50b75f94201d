package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what an experiment finds: statements with their verdicts, figures, and lines of a plot. */
public final class Findings {

    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<String, Double> figures = new TreeMap<>();
    private final List<Series> series = new ArrayList<>();

    Findings() {}

    /**
     * Tells what came out for a statement.
     *
     * @param statement what is claimed, one sentence
     * @param verdict whether it is so
     * @param explanation a format of {@link String#format}, whatever the machine's locale
     * @param numbers that go into it
     */
    public void add(String statement, Verdict verdict, String explanation, Object... numbers) {
        findings.add(new Finding(statement, verdict, String.format(Locale.ROOT, explanation, numbers)));
    }

    /**
     * Notes a figure and hands it on.
     *
     * @param name lower case with hyphens, {@code slope-at-n1}; a second figure of a name takes the first one's place
     * @param value finite
     */
    public double figure(String name, double value) {
        figures.put(name, value);
        return value;
    }

    /** Adds a line to the plot. */
    public void add(Series one) {
        series.add(one);
    }

    Examination result(String equations, String title) {
        return new Examination(equations, title, findings, figures, series);
    }
}
