package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.support.Json;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A run as its record has it: in the shape of {@code results.json}, with its curve thinned ({@link CurveThinning}) and measurements
 * of seven significant digits. The text has a line for each key, metric, popularity group and epoch; of what was read from a record
 * it is the same to the byte.
 */
final class RecordedForm {

    private static final MathContext DIGITS = new MathContext(7);

    /** Keys whose entries have a line each. */
    private static final Set<String> LONG = Set.of("metrics", "groups", "curve");

    private RecordedForm() {}

    /** The content of a record. */
    static String text(RunResult run) {
        List<CurvePoint> curve = CurveThinning.thin(run.curve(), run.bestEpoch()).stream()
                .map(RecordedForm::withoutNulls)
                .toList();
        JsonNode tree = tree(Runs.with(run, run.cells(), Source.RECORDED, 0, curve));
        StringJoiner lines = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        for (Entry<String, JsonNode> entry : tree.properties()) {
            JsonNode value = rounded(entry.getValue());
            lines.add(Json.line(entry.getKey()) + ": "
                    + (LONG.contains(entry.getKey()) && !value.isEmpty() ? onLines(value) : Json.line(value)));
        }
        return lines.toString();
    }

    /** What has no value in an epoch need not be said. */
    private static CurvePoint withoutNulls(CurvePoint point) {
        TreeMap<String, Double> metrics = new TreeMap<>(point.metrics());
        metrics.values().removeIf(value -> value == null);
        return new CurvePoint(point.epoch(), point.loss(), metrics);
    }

    /** Whole numbers count; the others of a run are all measured, since settings are text. */
    private static JsonNode rounded(JsonNode value) {
        if (value.isDouble()) {
            return DoubleNode.valueOf(
                    BigDecimal.valueOf(value.doubleValue()).round(DIGITS).doubleValue());
        }
        value.properties().forEach(entry -> entry.setValue(rounded(entry.getValue())));
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, rounded(array.get(i)));
            }
        }
        return value;
    }

    private static String onLines(JsonNode value) {
        StringJoiner lines = new StringJoiner(
                ",\n    ", (value.isArray() ? "[" : "{") + "\n    ", "\n  " + (value.isArray() ? "]" : "}"));
        value.properties().forEach(entry -> lines.add(Json.line(entry.getKey()) + ": " + Json.line(entry.getValue())));
        if (value.isArray()) {
            value.forEach(element -> lines.add(Json.line(element)));
        }
        return lines.toString();
    }

    private static JsonNode tree(RunResult run) {
        try {
            return Json.tree(Json.line(run));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
