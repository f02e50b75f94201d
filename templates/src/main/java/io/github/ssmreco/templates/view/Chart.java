package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A line chart over epochs or over the values of a setting, in the coordinates of its drawing.
 *
 * @param title what it shows, the accessible name
 * @param description what a reader who cannot see it is told
 * @param frame the plotting area
 * @param xName what is across, {@code epoch}
 * @param xTicks values of it
 * @param yTicks values
 * @param lines what is drawn
 * @param references horizontal lines at published values
 * @param best x of the best epoch; null where there is none
 * @param legend whether the lines have to be named
 */
public record Chart(
        String title,
        String description,
        Frame frame,
        String xName,
        List<Tick> xTicks,
        List<Tick> yTicks,
        List<DrawnLine> lines,
        List<Reference> references,
        Best best,
        boolean legend) {

    /**
     * The plotting area.
     *
     * @param width of the whole drawing
     * @param height of the whole drawing
     * @param left of the area
     * @param top of the area
     * @param right of the area
     * @param bottom of the area
     */
    public record Frame(int width, int height, int left, int top, int right, int bottom) {}

    /**
     * A mark on an axis.
     *
     * @param at its coordinate
     * @param label its value
     */
    public record Tick(String at, String label) {}

    /**
     * A line.
     *
     * @param kind suffix of the style class
     * @param name what it shows
     * @param path an SVG path
     * @param band an SVG path around it; null for none
     * @param dots points that a path cannot show: the best epoch, a single epoch, each value of a setting
     * @param marks published points
     */
    public record DrawnLine(String kind, String name, String path, String band, List<Point> dots, List<Point> marks) {}

    /**
     * A point.
     *
     * @param x across
     * @param y down
     * @param label its value, with where it is
     */
    public record Point(String x, String y, String label) {}

    /**
     * A published value.
     *
     * @param kind suffix of the style class, that of the line it belongs to
     * @param y where
     * @param label metric and value
     */
    public record Reference(String kind, String y, String label) {}

    /**
     * The best epoch.
     *
     * @param x where
     * @param label in words
     * @param anchor how the label is aligned to it: {@code start} or {@code end}
     * @param textX where the label begins or ends
     * @param textY where the label stands
     */
    public record Best(String x, String label, String anchor, String textX, String textY) {}
}
