package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.templates.DatasetStatistics.Statistic;
import io.github.ssmreco.templates.view.DatasetTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Statistics of the datasets, those that results speak of but nobody prepared included. */
final class DatasetTables {

    private final ReportInput input;

    DatasetTables(ReportInput input) {
        this.input = input;
    }

    List<DatasetTable> tables() {
        List<DatasetTable> tables = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        Results results = input.results();
        results.cells().forEach(cell -> missing.add(cell.dataset()));
        results.runs().forEach(run -> missing.add(run.dataset()));
        for (DatasetStatistics dataset : input.datasets()) {
            missing.remove(dataset.name());
            tables.add(new DatasetTable(
                    input.title(dataset.name()),
                    input.synthetic(dataset.name()),
                    dataset.statistics().stream().map(DatasetTables::row).toList(),
                    dataset.remarks()));
        }
        missing.forEach(
                name -> tables.add(new DatasetTable(input.title(name), input.synthetic(name), List.of(), List.of())));
        return tables;
    }

    private static DatasetTable.Row row(Statistic statistic) {
        return new DatasetTable.Row(
                statistic.name(),
                Format.plain(statistic.found()),
                Format.plain(statistic.declared()),
                Format.plain(statistic.paper()),
                differs(statistic.declared(), statistic.found()),
                differs(statistic.paper(), statistic.found()));
    }

    /** A printed fraction has but some digits: to these, and no more, it is compared. */
    private static boolean differs(Number expected, Number found) {
        if (expected == null || found == null) {
            return false;
        }
        return expected instanceof BigDecimal printed && printed.scale() > 0
                ? new BigDecimal(found.toString())
                                .setScale(printed.scale(), RoundingMode.HALF_UP)
                                .compareTo(printed)
                        != 0
                : !Format.plain(expected).equals(Format.plain(found));
    }
}
