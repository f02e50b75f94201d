package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Group;
import io.github.ssmreco.engine.plan.PaperArtifact;
import io.github.ssmreco.engine.plan.PaperArtifact.Groups.Form;
import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What the paper draws over the ten popularity groups: a chart per dataset, a series for each variant. */
final class GroupCharts {

    private static final String NOTE =
            "Items in ten groups of about equal numbers of training pairs: 1 has the least popular items, 10 the most popular ones.";

    private final RunIndex index;

    GroupCharts(RunIndex index) {
        this.index = index;
    }

    /** One figure per dataset of which anything is measured. */
    List<Figure> figures(PaperArtifact artifact, List<CellResult> cells) {
        List<Figure> figures = new ArrayList<>();
        for (List<CellResult> members : RunIndex.tables(cells)) {
            List<Drawn> drawn = artifact.groups().minus().isEmpty() ? plain(members) : differences(artifact, members);
            if (!drawn.isEmpty()) {
                figures.add(new Figure(
                        index.title(members.get(0).dataset()), NOTE, List.of(chart(artifact.groups(), drawn))));
            }
        }
        return figures;
    }

    /**
     * A series.
     *
     * @param name of it
     * @param values of the groups, 1 first; NaN where there is none
     */
    private record Drawn(String name, double[] values) {}

    private List<Drawn> plain(List<CellResult> cells) {
        boolean models = cells.stream().map(CellResult::model).distinct().count() > 1;
        return cells.stream()
                .filter(this::measured)
                .map(cell -> new Drawn(models ? cell.model() + " · " + cell.variant() : cell.variant(), values(cell)))
                .toList();
    }

    /** Each variant less another one of its model. */
    private List<Drawn> differences(PaperArtifact artifact, List<CellResult> cells) {
        Map<List<String>, CellResult> byName = new HashMap<>();
        cells.forEach(cell -> byName.put(List.of(cell.model(), cell.variant()), cell));
        List<Drawn> drawn = new ArrayList<>();
        for (CellResult cell : cells) {
            String other = artifact.groups().minus().get(cell.variant());
            CellResult less = other == null ? null : byName.get(List.of(cell.model(), other));
            if (less != null && measured(cell) && measured(less)) {
                double[] values = values(cell);
                double[] taken = values(less);
                drawn.add(new Drawn(
                        cell.variant() + " − " + other,
                        IntStream.range(0, values.length)
                                .mapToDouble(group -> values[group] - taken[group])
                                .toArray()));
            }
        }
        return drawn;
    }

    private boolean measured(CellResult cell) {
        return groups(cell).stream().map(Group::mean).anyMatch(Objects::nonNull);
    }

    private List<Group> groups(CellResult cell) {
        String protocol = index.leadingProtocol(cell);
        return protocol == null ? List.of() : cell.groups().getOrDefault(protocol, List.of());
    }

    private double[] values(CellResult cell) {
        return groups(cell).stream()
                .mapToDouble(group -> group.mean() == null ? Double.NaN : group.mean())
                .toArray();
    }

    private static Chart chart(PaperArtifact.Groups groups, List<Drawn> drawn) {
        String title = switch (groups.of()) {
            case RECALL -> groups.minus().isEmpty() ? "Recall of each group" : "Difference in Recall of each group";
            case RECALL_SHARE -> "Share of the Recall";
            case ITEM_SHARE -> "Share of the items";
            case MAGNITUDE -> "Mean magnitude of the items";
        };
        if (groups.form() == Form.BARS) {
            return new BarDrawing("group", drawn.get(0).values().length)
                    .draw(
                            title,
                            drawn.stream()
                                    .map(one -> new BarDrawing.Series(one.name(), one.values()))
                                    .toList());
        }
        double[] xs = IntStream.rangeClosed(1, drawn.get(0).values().length)
                .asDoubleStream()
                .toArray();
        List<ChartDrawing.Line> lines = new ArrayList<>();
        drawn.forEach(one -> lines.add(new ChartDrawing.Line(
                ChartDrawing.kind(lines.size()), one.name(), one.values(), new double[0], GroupCharts::text)));
        return new ChartDrawing("group", xs).draw(title, lines);
    }

    static String text(double value) {
        return Format.fixed(value, 4);
    }
}
