package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.ssmreco.engine.support.Json;
import java.util.Map;
import java.util.SortedMap;

/**
 * A place in a table of the paper, or a point of a figure.
 *
 * @param id {@code <artifact>-<dataset>-<model>-<variant>} in lower case
 * @param artifact {@code table2}
 * @param dataset {@code gowalla}
 * @param model as the paper prints it, {@code LightGCN}
 * @param variant as the paper prints it, {@code SSM}
 * @param axes the settings that tell it from other cells of its declaration, named, in the order of declaration: {@code beta} is
 *     {@code 0.9}
 * @param published by metric: a number, or a word of the paper's ({@code OOM}, {@code -}); empty where the paper has none
 */
public record Cell(
        String id,
        String artifact,
        String dataset,
        String model,
        String variant,
        @JsonSerialize(using = Json.InOrder.class) Map<String, String> axes,
        SortedMap<String, Object> published) {}
