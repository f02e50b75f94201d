package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.support.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cell of the paper, published and measured.
 *
 * @param cell the cell's id
 * @param artifact {@code table2}
 * @param dataset {@code gowalla}
 * @param model as the paper prints it
 * @param variant as the paper prints it
 * @param axes the settings that tell it from other cells of its declaration, in the order of declaration; never null
 * @param published by metric: a number, or a word of the paper's
 * @param runs ids of the runs that it needs
 * @param results by protocol, then by metric; empty for a cell of the paper's equations, which have no metrics
 * @param note what else is to be known of it: why it is off, what was tried; or null
 * @param groups by protocol, what a figure over the ten popularity groups shows of it, the least popular items first; empty where
 *     its artifact is no such figure
 */
public record CellResult(
        String cell,
        String artifact,
        String dataset,
        String model,
        String variant,
        @JsonSerialize(using = Json.InOrder.class) Map<String, String> axes,
        SortedMap<String, Object> published,
        List<String> runs,
        SortedMap<String, SortedMap<String, Measured>> results,
        String note,
        SortedMap<String, List<Group>> groups) {

    /** A cell without a note, and of no figure over groups. */
    public CellResult(
            String cell,
            String artifact,
            String dataset,
            String model,
            String variant,
            Map<String, String> axes,
            SortedMap<String, Object> published,
            List<String> runs,
            SortedMap<String, SortedMap<String, Measured>> results) {
        this(cell, artifact, dataset, model, variant, axes, published, runs, results, null, new TreeMap<>());
    }

    /**
     * One metric over the finished runs of one protocol; over the capped ones where there are only these.
     *
     * @param mean over seeds; null where it was not measured
     * @param low lower end of the 90 % interval of the mean; null with fewer than three seeds
     * @param high upper end; null with fewer than three seeds
     * @param n number of seeds that the mean is of
     * @param verdict against the published value; null for a measured value that gets none ({@link MetricSet#isJudged})
     */
    public record Measured(Double mean, Double low, Double high, int n, Verdict verdict) {}

    /**
     * One popularity group over the finished runs of one protocol; over the capped ones where there are only these.
     *
     * @param group from 1, the least popular items, to 10
     * @param mean over seeds; null where it was not measured
     * @param low lower end of the 90 % interval of the mean; null with fewer than three seeds
     * @param high upper end; null with fewer than three seeds
     * @param n number of seeds that the mean is of
     */
    public record Group(int group, Double mean, Double low, Double high, int n) {}
}
