package io.github.ssmreco.engine.plan;

import java.util.SortedMap;

/**
 * A place in a table of the paper.
 *
 * @param id {@code <artifact>-<dataset>-<model>-<variant>} in lower case
 * @param artifact {@code table2}
 * @param dataset {@code gowalla}
 * @param model as the paper prints it, {@code LightGCN}
 * @param variant as the paper prints it, {@code SSM}
 * @param published by metric: a number, or a word of the paper's ({@code OOM}, {@code -}); empty where the paper has none
 */
public record Cell(
        String id,
        String artifact,
        String dataset,
        String model,
        String variant,
        SortedMap<String, Object> published) {}
