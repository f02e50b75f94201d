package io.github.ssmreco.engine.plan;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which cells are meant.
 *
 * @param glob on ids, with {@code *} and {@code ?}
 * @param axes values that a cell has on its axes, compared as numbers where they are; empty for any
 */
public record CellPattern(String glob, Map<String, String> axes) {

    /** Without axes there is no condition on them. */
    public CellPattern {
        axes = axes == null ? Map.of() : Map.copyOf(axes);
    }

    /** Whether a cell is meant. */
    public boolean fits(Cell cell) {
        return Globs.matches(glob, cell.id())
                && axes.entrySet().stream()
                        .allMatch(axis -> same(axis.getValue(), cell.axes().get(axis.getKey())));
    }

    private static boolean same(String wanted, String value) {
        if (value == null) {
            return false;
        }
        try {
            return new BigDecimal(wanted).compareTo(new BigDecimal(value)) == 0;
        } catch (NumberFormatException e) {
            return wanted.equals(value);
        }
    }

    /** As a message writes it. */
    public String text() {
        return axes.isEmpty() ? glob : glob + " with " + new TreeMap<>(axes);
    }
}
