package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.store.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a sentence says of numbers, so that it can be asked of the published and of the measured ones alike. In JSON an object told
 * by its {@code type}. A constructor refuses what means nothing, with a message of what would.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Predicate.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = Predicate.Rank.class, name = "rank"),
    @JsonSubTypes.Type(value = Predicate.Order.class, name = "order"),
    @JsonSubTypes.Type(value = Predicate.Trend.class, name = "trend"),
    @JsonSubTypes.Type(value = Predicate.Memory.class, name = "memory")
})
public sealed interface Predicate {

    /** The axis of the ten popularity groups. */
    String GROUP = "group";

    /** What is looked at: a metric at a cut-off, what a run took, or a measure of a group ({@link GroupMetric}). */
    String metric();

    /** The numbers that it compares; none for a trend. */
    List<Side> sides();

    /** The cells that it speaks of: one list for each number. */
    default List<List<CellPattern>> patterns() {
        return sides().stream().flatMap(side -> side.patterns().stream()).toList();
    }

    /** How two numbers stand to each other. */
    enum Relation {
        /** {@code left > factor · right}. */
        @JsonProperty("more")
        MORE,
        /** {@code left < factor · right}. */
        @JsonProperty("less")
        LESS,
        /** |left / right − 1| ≤ within. */
        @JsonProperty("equal")
        EQUAL
    }

    /**
     * One number against another.
     *
     * @param metric of every cell that names none itself
     * @param left what is said
     * @param is how it stands
     * @param right to what
     * @param factor of the right, for more and less; 1 where it is not given
     * @param within the share that equal ones may be apart
     */
    record Compare(String metric, Side left, Relation is, Side right, Double factor, Double within)
            implements Predicate {

        /** Checks what belongs together. */
        public Compare {
            require(left != null && is != null && right != null, "compare with left, is (more, less, equal) and right");
            require((is == Relation.EQUAL) == (within != null), "within, a share, for equal and for it alone");
            require(is != Relation.EQUAL || factor == null, "factor for more and less alone");
            require(within == null || within > 0, "within above 0");
            require(factor == null || factor > 0, "factor above 0");
            requireMetrics(metric, List.of(left, right));
        }

        @Override
        public List<Side> sides() {
            return List.of(left, right);
        }
    }

    /** From which end is counted. */
    enum Ranking {
        /** The highest is the first. */
        @JsonProperty("highest")
        HIGHEST,
        /** The lowest is the first. */
        @JsonProperty("lowest")
        LOWEST
    }

    /**
     * One number's place among others.
     *
     * @param metric of every cell that names none itself
     * @param of whose place
     * @param among the others; a plain pattern stands for each cell that it fits, those of {@code of} left out
     * @param order from which end
     * @param rank the place, from 1, which it is where none is given
     */
    record Rank(String metric, Side of, List<Side> among, Ranking order, Integer rank) implements Predicate {

        /** Checks what belongs together. */
        public Rank {
            require(
                    of != null && among != null && !among.isEmpty() && order != null,
                    "rank with of, among and order (highest, lowest)");
            require(rank == null || rank >= 1, "rank of at least 1");
            requireMetrics(metric, Stream.concat(Stream.of(of), among.stream()).toList());
        }

        @Override
        public List<Side> sides() {
            return Stream.concat(Stream.of(of), among.stream()).toList();
        }
    }

    /**
     * Several numbers in their order.
     *
     * @param metric of every cell that names none itself
     * @param sides in the order that is said
     * @param is rising or falling
     */
    record Order(String metric, List<Side> sides, Shape is) implements Predicate {

        /** Checks what belongs together. */
        public Order {
            require(
                    sides != null && sides.size() >= 2 && (is == Shape.RISING || is == Shape.FALLING),
                    "order with sides, two or more, and is (rising, falling)");
            requireMetrics(metric, sides);
        }
    }

    /** The shape of a curve. */
    enum Shape {
        /** The last point is above the first, and none lies below the one before it by more than slack. */
        @JsonProperty("rising")
        RISING,
        /** The other way round. */
        @JsonProperty("falling")
        FALLING,
        /** From lowest to highest it is at most within, a share of the highest. */
        @JsonProperty("flat")
        FLAT,
        /** It is more than that. */
        @JsonProperty("uneven")
        UNEVEN,
        /** It rises, and no step's slope is off the mean slope by more than within, a share of it. */
        @JsonProperty("linear")
        LINEAR,
        /** The highest point lies where peak says. */
        @JsonProperty("peak")
        PEAK,
        /** Every point is above 0: for differences. */
        @JsonProperty("above")
        ABOVE
    }

    /**
     * The shape of a curve along an axis of cells, or over the popularity groups of one. Cells that differ on other axes make a curve
     * each, and each is a case of its own.
     *
     * @param metric of the points; over groups a measure's name without a group
     * @param cells pattern of ids
     * @param minus pattern of ids of cells to take away, each at the same place of the axis; or null
     * @param along name of the axis, or {@link #GROUP}
     * @param axes values of the cells on other axes, or null
     * @param from where on the axis the sentence begins, or null
     * @param to where it ends, or null
     * @param is the shape
     * @param slack by which share of a point the next may go against a rise or fall; none where it is not given
     * @param within for flat, uneven and linear
     * @param peak two places of the axis, for peak
     */
    record Trend(
            String metric,
            String cells,
            String minus,
            String along,
            Map<String, String> axes,
            Double from,
            Double to,
            Shape is,
            Double slack,
            Double within,
            List<Double> peak)
            implements Predicate {

        /** Checks what belongs together. */
        public Trend {
            require(
                    metric != null && cells != null && along != null && is != null,
                    "trend with metric, cells, along, is");
            boolean sloped = is == Shape.RISING || is == Shape.FALLING;
            boolean bounded = is == Shape.FLAT || is == Shape.UNEVEN || is == Shape.LINEAR;
            require(sloped || slack == null, "slack for rising and falling alone");
            require(bounded == (within != null), "within, a share, for flat, uneven and linear and for them alone");
            require((is == Shape.PEAK) == (peak != null), "peak, two places of the axis, for peak and for it alone");
            require(
                    peak == null || peak.size() == 2 && peak.get(0) <= peak.get(1),
                    "peak: two places, the lower one first");
            require(slack == null || slack >= 0, "slack of at least 0");
            require(within == null || within > 0, "within above 0");
            boolean known =
                    along.equals(GROUP) ? GroupMetric.Measure.named(metric).isPresent() : isKnown(metric);
            require(known, unknown(metric, along.equals(GROUP)));
        }

        @Override
        public List<Side> sides() {
            return List.of();
        }

        @Override
        public List<List<CellPattern>> patterns() {
            List<List<CellPattern>> patterns = new ArrayList<>();
            patterns.add(List.of(points()));
            if (minus != null) {
                patterns.add(List.of(less()));
            }
            return patterns;
        }

        /** Which cells are its points. */
        public CellPattern points() {
            return new CellPattern(cells, axes);
        }

        /** Which are taken away. */
        public CellPattern less() {
            return new CellPattern(minus, axes);
        }

        /** Whether points at these places are enough to say it: two, for linear three, for peak one inside and one outside. */
        public boolean canBeSaidOf(List<Double> places) {
            long inside = peak == null
                    ? 0
                    : places.stream()
                            .filter(x -> x >= peak.get(0) && x <= peak.get(1))
                            .count();
            return is == Shape.PEAK
                    ? inside > 0 && inside < places.size()
                    : places.size() >= (is == Shape.LINEAR ? 3 : 2);
        }

        /** Whether a place of the axis is spoken of. */
        public boolean speaksOf(double x) {
            return (from == null || x >= from) && (to == null || x <= to);
        }
    }

    /**
     * Whether a run fits into the memory of the paper's machine. Of another machine only that it fits can be said.
     *
     * @param metric a number of the cell where it does, such as {@code deviceMiB}; the paper's {@code OOM} where it does not
     * @param cell which run
     * @param fits what is said
     */
    record Memory(String metric, String cell, Boolean fits) implements Predicate {

        /** Checks what belongs together. */
        public Memory {
            require(cell != null && fits != null, "memory with cell and fits (true, false)");
            requireMetrics(metric, sides(cell));
        }

        private static List<Side> sides(String cell) {
            return List.of(new Side.One(cell, null, null));
        }

        @Override
        public List<Side> sides() {
            return sides(cell);
        }
    }

    private static void requireMetrics(String metric, List<Side> sides) {
        List<String> names = new ArrayList<>(
                sides.stream().flatMap(side -> side.metrics().stream()).toList());
        if (metric != null) {
            names.add(metric);
        }
        int cells = sides.stream().mapToInt(side -> side.patterns().size()).sum();
        require(metric != null || cells == names.size(), "a metric, or one of each cell's own");
        require(metric == null || cells > names.size() - 1, "a metric that some cell takes");
        names.forEach(name -> require(isKnown(name), unknown(name, false)));
    }

    private static boolean isKnown(String metric) {
        return Metrics.isKnown(metric)
                || RunResult.COSTS.containsKey(metric)
                || GroupMetric.parse(metric).isPresent();
    }

    private static String unknown(String metric, boolean groups) {
        String measures = String.join(
                ", ",
                Stream.of(GroupMetric.Measure.values())
                        .map(GroupMetric.Measure::word)
                        .toList());
        return groups
                ? "over groups one of " + measures + ", not '" + metric + "'"
                : "a metric at a cut-off, one of " + String.join(", ", new TreeSet<>(RunResult.COSTS.keySet()))
                        + ", or one of " + measures + " with a group such as .10; not '" + metric + "'";
    }

    private static void require(boolean right, String expected) {
        if (!right) {
            throw new IllegalArgumentException(expected);
        }
    }
}
