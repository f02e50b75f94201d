package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The training of one run, epoch by epoch, for a script to draw.
 *
 * @param data what the metrics are of: test or validation
 * @param best the best epoch; null where there is none
 * @param epochs that values stand for, ascending
 * @param loss of each; null where it was no number
 * @param metrics of each
 */
public record RunCurves(String data, Integer best, List<Integer> epochs, List<Double> loss, List<Line> metrics) {

    /**
     * A metric.
     *
     * @param name its heading
     * @param values one per epoch; null where it was not evaluated
     * @param published values that its cells print, where they are of the same data
     */
    public record Line(String name, List<Double> values, List<Double> published) {}
}
