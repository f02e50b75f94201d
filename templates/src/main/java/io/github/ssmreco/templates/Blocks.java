package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.templates.ReportInput.Data;
import io.github.ssmreco.templates.view.Block;
import io.github.ssmreco.templates.view.Figure;
import io.github.ssmreco.templates.view.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cells into the tables and figures of the paper, in its order. */
final class Blocks {

    private final RunIndex index;
    private final Grids grids;

    /** @param grids that know which cells have their element already */
    Blocks(RunIndex index, Grids grids) {
        this.index = index;
        this.grids = grids;
    }

    /** A block's element. */
    static String id(String artifact, Data data) {
        return "block-" + data.word() + "-" + artifact;
    }

    /** @param data that the cells are of */
    List<Block> of(List<CellResult> cells, Data data) {
        Map<String, List<CellResult>> byArtifact = new LinkedHashMap<>();
        cells.forEach(cell -> byArtifact
                .computeIfAbsent(cell.artifact(), key -> new ArrayList<>())
                .add(cell));
        return index.inOrder(byArtifact.keySet()).stream()
                .map(artifact -> block(artifact, byArtifact.get(artifact), data))
                .toList();
    }

    private Block block(String name, List<CellResult> cells, Data data) {
        PaperArtifact artifact = index.artifact(name);
        List<Figure> figures = figures(artifact, cells);
        boolean curves = !artifact.laidOut() && artifact.groups() == null && Figures.areCurves(cells);
        boolean table = artifact.laidOut() || artifact.groups() == null && (!curves || !figures.isEmpty());
        List<Grid> tables = table ? grids.of(artifact, artifact.title(), cells, metrics(name)) : List.of();
        return new Block(
                id(name, data),
                artifact.title(),
                tables,
                curves,
                figures,
                cells.stream()
                        .filter(cell -> cell.note() != null)
                        .map(cell -> new Block.Note(cell.cell(), cell.note()))
                        .toList());
    }

    private List<Figure> figures(PaperArtifact artifact, List<CellResult> cells) {
        if (artifact.groups() != null) {
            return new GroupCharts(index).figures(artifact, cells);
        }
        return artifact.laidOut() ? List.of() : new Figures(index).figures(cells);
    }

    /** What is published of an artifact anywhere, those that are shown first; all that are shown where nothing is. */
    private List<String> metrics(String artifact) {
        Set<String> published = index.published(artifact);
        Set<String> metrics = new LinkedHashSet<>(index.shown());
        if (!published.isEmpty()) {
            metrics.retainAll(published);
            metrics.addAll(published);
        }
        return List.copyOf(metrics);
    }
}
