package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.evaluation.PopularityGroups;
import io.github.ssmreco.engine.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Every declared cell, and which of them a claim means. */
public final class DeclaredCells {

    private final List<Cell> cells;
    private final Map<CellPattern, List<Cell>> known = new HashMap<>();

    /** @param cells each once */
    public DeclaredCells(List<Cell> cells) {
        this.cells = List.copyOf(cells);
    }

    /** All of them, in the order of declaration. */
    public List<Cell> all() {
        return cells;
    }

    /** Those that a pattern fits, in the order of declaration. */
    public List<Cell> matching(CellPattern pattern) {
        return known.computeIfAbsent(
                pattern, key -> cells.stream().filter(key::fits).toList());
    }

    /** Those that any of some patterns fits. */
    public List<Cell> matching(Collection<CellPattern> patterns) {
        return patterns.stream()
                .flatMap(pattern -> matching(pattern).stream())
                .distinct()
                .toList();
    }

    /** Whether a predicate can be asked: each of its numbers has a declared cell, one of a dataset is given for this one. */
    public boolean canAsk(Claim.Question question) {
        Predicate predicate = question.predicate();
        return predicate.patterns().stream()
                        .allMatch(any -> any.stream()
                                .anyMatch(pattern -> !matching(pattern).isEmpty()))
                && (!(predicate instanceof Predicate.Trend trend)
                        || curves(trend).stream().anyMatch(curve -> curve.canTell(trend)))
                && predicate.sides().stream()
                        .flatMap(side -> side.parts().stream())
                        .allMatch(side -> hasNumber(side, question));
    }

    private static boolean hasNumber(Side side, Claim.Question question) {
        return !(side instanceof Side.PerDataset numbers)
                || numbers.byDataset().containsKey(question.choice().get(Claim.DATASET));
    }

    /**
     * Refuses a claim that names a cell which is not declared, or several by what has to be one.
     *
     * @param datasets of the paper
     */
    void require(Path file, Claim claim, Collection<String> datasets) {
        String where = claim.where(file);
        claim.cells().forEach(glob -> require(where, new CellPattern(glob, null), "Correct it, or declare the cell."));
        for (Claim.Question question : claim.questions(datasets)) {
            Predicate predicate = question.predicate();
            predicate
                    .patterns()
                    .forEach(
                            any -> any.forEach(pattern -> require(where, pattern, "Correct it, or declare the cell.")));
            for (Side side : predicate.sides()) {
                boolean listed = predicate instanceof Predicate.Rank rank && rank.of() != side;
                side.parts().forEach(part -> requireOne(where, part, listed, question));
            }
            if (predicate instanceof Predicate.Trend trend) {
                requireCurves(where, trend);
            }
        }
    }

    private void requireOne(String where, Side part, boolean listed, Claim.Question question) {
        if (part instanceof Side.One one && !listed && matching(one.pattern()).size() > 1) {
            throw new InputException(
                    where,
                    one.pattern().text(),
                    "one cell, and it fits " + matching(one.pattern()).size(),
                    "Say highest, lowest or any, with a list of patterns.");
        }
        if (!hasNumber(part, question)) {
            throw new InputException(
                    where,
                    question.choice().get(Claim.DATASET),
                    "a number for each dataset in byDataset",
                    "Add it, or list the datasets in for.");
        }
    }

    void require(String where, CellPattern pattern, String remedy) {
        if (matching(pattern).isEmpty()) {
            throw new InputException(where, pattern.text(), "a pattern that fits a declared cell", remedy);
        }
    }

    /**
     * A curve.
     *
     * @param axes the values of its cells on other axes than its own
     * @param points along the axis
     */
    public record Curve(Map<String, String> axes, List<Point> points) {

        /** Whether it has points enough. */
        public boolean canTell(Predicate.Trend trend) {
            return trend.canBeSaidOf(points.stream().map(Point::x).toList());
        }
    }

    /**
     * A point of a curve.
     *
     * @param x its place on the axis
     * @param metric what is looked at there
     * @param cell whose value it is
     * @param less whose value is taken away; null where the curve is no difference, or where there is none at this place
     */
    public record Point(double x, String metric, Cell cell, Cell less) {}

    /** The curves that a predicate speaks of, as far as it does. */
    public List<Curve> curves(Predicate.Trend trend) {
        if (trend.along().equals(Predicate.GROUP)) {
            return matching(trend.points()).stream()
                    .map(cell -> new Curve(cell.axes(), overGroups(trend, cell)))
                    .toList();
        }
        Map<Map<String, String>, List<Point>> curves = new LinkedHashMap<>();
        for (Cell cell : matching(trend.points())) {
            OptionalDouble x = place(cell, trend.along());
            if (x.isPresent() && trend.speaksOf(x.getAsDouble())) {
                Map<String, String> others = new LinkedHashMap<>(cell.axes());
                others.remove(trend.along());
                Cell less = trend.minus() == null ? null : at(trend, x.getAsDouble());
                curves.computeIfAbsent(others, key -> new ArrayList<>())
                        .add(new Point(x.getAsDouble(), trend.metric(), cell, less));
            }
        }
        return curves.entrySet().stream()
                .map(curve -> new Curve(
                        curve.getKey(),
                        curve.getValue().stream()
                                .sorted(Comparator.comparingDouble(Point::x))
                                .toList()))
                .toList();
    }

    private List<Point> overGroups(Predicate.Trend trend, Cell cell) {
        Cell less = trend.minus() == null
                ? null
                : matching(trend.less()).stream().findFirst().orElse(null);
        GroupMetric.Measure measure = GroupMetric.Measure.named(trend.metric()).orElseThrow();
        return IntStream.rangeClosed(1, PopularityGroups.COUNT)
                .filter(trend::speaksOf)
                .mapToObj(group -> new Point(group, new GroupMetric(measure, group).name(), cell, less))
                .toList();
    }

    private Cell at(Predicate.Trend trend, double x) {
        return matching(trend.less()).stream()
                .filter(cell -> place(cell, trend.along()).equals(OptionalDouble.of(x)))
                .findFirst()
                .orElse(null);
    }

    /** A cell's place on an axis; none where it has none, or no number there. */
    private static OptionalDouble place(Cell cell, String axis) {
        try {
            return cell.axes().containsKey(axis)
                    ? OptionalDouble.of(Double.parseDouble(cell.axes().get(axis)))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private void requireCurves(String where, Predicate.Trend trend) {
        boolean overGroups = trend.along().equals(Predicate.GROUP);
        for (List<CellPattern> patterns : trend.patterns()) {
            for (Cell cell : matching(patterns)) {
                if (!overGroups && place(cell, trend.along()).isEmpty()) {
                    throw new InputException(
                            where,
                            trend.along(),
                            "an axis of numbers of " + cell.id() + ", which has "
                                    + (cell.axes().isEmpty() ? "none" : cell.axes()),
                            "Correct along, or the pattern.");
                }
            }
        }
        if (trend.minus() != null
                && matching(trend.less()).size()
                        > (overGroups ? 1 : matching(trend.points()).size())) {
            throw new InputException(
                    where, trend.less().text(), "one cell to take away at each point", "Say more of it with axes.");
        }
        for (Curve curve : curves(trend)) {
            if (!curve.canTell(trend)) {
                throw new InputException(
                        where,
                        trend.points().text() + " " + curve.axes(),
                        "a curve of declared points that can tell: two or more between from and to, for linear three, for peak"
                                + " some there and some elsewhere",
                        "Correct along, from, to and peak.");
            }
        }
    }
}
