package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * Lines over the values of a setting, or bars over groups, in the coordinates of its drawing.
 *
 * @param title what it shows, the accessible name
 * @param description what a reader who cannot see it is told
 * @param frame the plotting area
 * @param xName what is across, {@code beta}
 * @param xTicks values of it
 * @param yTicks values
 * @param lines what is drawn
 * @param bars what is drawn instead, from a line at 0
 */
public record Chart(
        String title,
        String description,
        Frame frame,
        String xName,
        List<Tick> xTicks,
        List<Tick> yTicks,
        List<DrawnLine> lines,
        List<Bar> bars) {

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
     * @param dots its points
     * @param marks published points
     */
    public record DrawnLine(String kind, String name, String path, String band, List<Point> dots, List<Point> marks) {}

    /**
     * A bar.
     *
     * @param kind suffix of the style class
     * @param x its left side
     * @param y its upper side
     * @param width across
     * @param height down
     * @param label its value, with where it is
     */
    public record Bar(String kind, String x, String y, String width, String height, String label) {}

    /**
     * A point.
     *
     * @param x across
     * @param y down
     * @param label its value, with where it is
     */
    public record Point(String x, String y, String label) {}
}
