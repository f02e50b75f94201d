package io.github.ssmreco.templates;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import io.github.ssmreco.templates.view.ProtocolTable;
import io.github.ssmreco.templates.view.ProtocolTable.Row;
import io.github.ssmreco.templates.view.ProtocolTable.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cells of which two protocols are measured, side by side: what choosing the epoch on test is worth. */
final class ProtocolTables {

    private final RunIndex index;

    ProtocolTables(RunIndex index) {
        this.index = index;
    }

    /** Null where no cell has two. */
    ProtocolTable of(List<CellResult> cells) {
        List<CellResult> both = cells.stream()
                .filter(cell -> index.measuredProtocols(cell).size() > 1)
                .toList();
        if (both.isEmpty()) {
            return null;
        }
        Set<String> protocols = new LinkedHashSet<>();
        both.forEach(cell -> protocols.addAll(index.measuredProtocols(cell)));
        List<Row> rows = new ArrayList<>();
        for (CellResult cell : both) {
            for (String metric : index.shown()) {
                if (MetricSet.isJudged(metric)) {
                    rows.add(new Row(
                            cell.cell(),
                            Format.metricName(metric),
                            Format.published(metric, cell.published().get(metric)),
                            protocols.stream()
                                    .map(protocol -> value(cell, protocol, metric))
                                    .toList()));
                }
            }
        }
        return new ProtocolTable(List.copyOf(protocols), rows);
    }

    private static Value value(CellResult cell, String protocol, String metric) {
        Measured measured = RunIndex.measured(cell, protocol, metric);
        if (measured == null || measured.mean() == null) {
            return new Value(Format.NOTHING, null, null);
        }
        return new Value(
                Format.metric(metric, measured.mean()),
                Grids.spread(metric, measured),
                Format.against(metric, measured.mean(), cell.published().get(metric)));
    }
}
