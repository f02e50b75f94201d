package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A program that is measured against others.
 *
 * @param name for tables
 * @param command its command line
 * @param environment what it gets beside this process's own
 * @param unit name of a key that every line with a figure has
 * @param figure the figure of such a line
 */
record Contender(
        String name,
        List<String> command,
        Map<String, String> environment,
        String unit,
        ToDoubleFunction<JsonNode> figure) {

    /** The figures that a run printed, its first one left out: it warmed up. */
    List<Double> figures(List<JsonNode> printed) {
        return printed.stream()
                .filter(line -> line.has(unit))
                .map(figure::applyAsDouble)
                .skip(1)
                .toList();
    }
}
