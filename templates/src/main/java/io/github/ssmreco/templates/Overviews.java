package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.templates.ReportInput.Data;
import io.github.ssmreco.templates.view.Overview;
import io.github.ssmreco.templates.view.Overview.Line;
import io.github.ssmreco.templates.view.Overview.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far the paper's values are measured. */
final class Overviews {

    private final RunIndex index;
    private final Headlines headlines;

    Overviews(RunIndex index, Headlines headlines) {
        this.index = index;
        this.headlines = headlines;
    }

    Overview of(List<CellResult> cells) {
        Set<String> datasets = new LinkedHashSet<>();
        Map<String, Map<String, List<CellResult>>> byArtifact = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            datasets.add(cell.dataset());
            byArtifact
                    .computeIfAbsent(cell.artifact(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.dataset(), key -> new ArrayList<>())
                    .add(cell);
        }
        return new Overview(
                datasets.stream().map(index::title).toList(),
                index.inOrder(byArtifact.keySet()).stream()
                        .map(artifact -> new Line(
                                index.shortTitle(artifact),
                                Blocks.id(artifact, Data.PAPER),
                                datasets.stream()
                                        .map(byArtifact.get(artifact)::get)
                                        .map(members -> members == null ? null : tally(members))
                                        .toList()))
                        .toList());
    }

    private Tally tally(List<CellResult> cells) {
        int measured = (int) cells.stream().filter(index::anyMeasured).count();
        return new Tally(measured, cells.size(), headlines.counts(cells));
    }
}
