package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.engine.judgement.Change.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares results with earlier ones: each value that either has, in the order of the new ones. */
public final class Changes {

    private Changes() {}

    /** One for each cell of the new results, protocol and metric that is measured on either side; runs that a budget ended do not count. */
    public static List<Change> between(Results before, Results after) {
        Map<String, CellResult> former = new HashMap<>();
        before.cells().forEach(cell -> former.put(cell.cell(), cell));
        List<Change> changes = new ArrayList<>();
        for (CellResult cell : after.cells()) {
            CellResult then = former.get(cell.cell());
            Set<String> protocols = new LinkedHashSet<>(cell.results().keySet());
            if (then != null) {
                protocols.addAll(then.results().keySet());
            }
            for (String protocol : protocols) {
                Map<String, Measured> now = cell.results().getOrDefault(protocol, new TreeMap<>());
                Map<String, Measured> old =
                        then == null ? Map.of() : then.results().getOrDefault(protocol, new TreeMap<>());
                Set<String> metrics = new LinkedHashSet<>(now.keySet());
                metrics.addAll(old.keySet());
                for (String metric : metrics) {
                    add(changes, cell.cell(), protocol, metric, counted(old.get(metric)), counted(now.get(metric)));
                }
            }
        }
        return changes;
    }

    private static Measured counted(Measured measured) {
        return measured == null || measured.mean() == null || measured.verdict() == Verdict.CAPPED ? null : measured;
    }

    private static void add(
            List<Change> changes, String cell, String protocol, String metric, Measured before, Measured after) {
        if (before == null && after == null) {
            return;
        }
        if (before == null || after == null) {
            changes.add(new Change(
                    cell,
                    protocol,
                    metric,
                    before == null ? null : before.mean(),
                    after == null ? null : after.mean(),
                    null,
                    null,
                    before == null ? Kind.NEW : Kind.GONE));
            return;
        }
        Amount difference = amount(after).combined(1, amount(before), -1);
        changes.add(new Change(
                cell,
                protocol,
                metric,
                before.mean(),
                after.mean(),
                difference.value(),
                difference.half(),
                kind(difference)));
    }

    private static Kind kind(Amount difference) {
        if (difference.value() == 0) {
            return Kind.SAME;
        }
        if (difference.half() == null) {
            return Kind.UNDECIDED;
        }
        return switch (difference.sign()) {
            case 1 -> Kind.HIGHER;
            case -1 -> Kind.LOWER;
            default -> Kind.NOISE;
        };
    }

    private static Amount amount(Measured measured) {
        return Amount.of(
                "",
                "",
                new Measure(
                        Measure.State.FINISHED,
                        new Estimate(measured.mean(), measured.low(), measured.high(), measured.n()),
                        Set.of()));
    }
}
