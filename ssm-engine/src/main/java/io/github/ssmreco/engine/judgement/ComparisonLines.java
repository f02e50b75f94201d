package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.judgement.Comparison.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Paired tests for a console: by the first of the metrics that are shown, a line for each table, model, protocol and unit. */
final class ComparisonLines {

    private ComparisonLines() {}

    static List<String> of(Results results) {
        Map<List<Object>, List<Comparison>> tables = new LinkedHashMap<>();
        results.comparisons().stream()
                .filter(one -> one.metric().equals(results.metrics().get(0)))
                .forEach(one -> tables.computeIfAbsent(
                                List.of(one.artifact(), one.dataset(), one.model(), one.protocol(), one.unit()),
                                key -> new ArrayList<>())
                        .add(one));
        List<String> lines = new ArrayList<>();
        tables.values().forEach(of -> lines.addAll(lines(of)));
        return lines;
    }

    private static List<String> lines(List<Comparison> of) {
        List<String> lines = new ArrayList<>();
        List<Comparison> tested = of.stream().filter(one -> one.p() != null).toList();
        Comparison first = of.get(0);
        String where = String.format(
                Locale.ROOT,
                "%s %s %s, %s, %s: %s",
                first.artifact(),
                first.dataset(),
                first.model(),
                first.protocol(),
                first.metric(),
                first.variants().get(0));
        if (!tested.isEmpty()) {
            List<String> parts = new ArrayList<>();
            part(parts, "ahead of ", tested, Comparison::isAhead);
            part(parts, "behind ", tested, one -> one.significant() && !one.isAhead());
            part(parts, "undecided against ", tested, one -> !one.significant());
            lines.add(where + " best, over " + pairs(tested) + " " + String.join("; ", parts));
        }
        of.stream()
                .map(Comparison::note)
                .filter(note -> note != null)
                .distinct()
                .forEach(note -> lines.add("note: " + where + " not compared with all: " + note));
        return lines;
    }

    private static String pairs(List<Comparison> tested) {
        String numbers =
                tested.stream().map(one -> String.valueOf(one.n())).distinct().collect(Collectors.joining(" or "));
        return numbers + (tested.get(0).unit() == Unit.USERS ? " users" : " seeds");
    }

    private static void part(List<String> parts, String words, List<Comparison> tested, Predicate<Comparison> which) {
        String others =
                tested.stream().filter(which).map(one -> one.variants().get(1)).collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            parts.add(words + others);
        }
    }
}
