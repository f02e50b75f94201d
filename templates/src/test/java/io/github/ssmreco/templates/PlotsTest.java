package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.templates.view.Chart;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotsTest {

    private static final Series RISING =
            Series.of("rising", "N", "slope", new double[] {1, 2, 4}, new double[] {0, 1, 2});
    private static final Series BANDED = Series.of(
            "banded", "N", "slope", new double[] {1, 3}, new double[] {1, 1}, new double[] {0.5, 0.5}, new double[] {
                1.5, 2
            });
    private static final Series ELSEWHERE =
            Series.of("elsewhere", "τ", "share", new double[] {0.1, 0.2}, new double[] {0.3, 0.4});

    @Test
    void seriesOfTheSameAxesShareAChart() {
        List<Chart> charts = Plots.of(List.of(RISING, ELSEWHERE, BANDED));

        assertThat(charts).extracting(Chart::title).containsExactly("slope", "share");
        assertThat(charts).extracting(Chart::xName).containsExactly("N", "τ");
        assertThat(charts.get(0).lines()).extracting(Chart.DrawnLine::name).containsExactly("rising", "banded");
        assertThat(charts.get(0).lines()).extracting(Chart.DrawnLine::kind).containsExactly("figure-1", "figure-2");
        assertThat(charts.get(1).lines()).hasSize(1);
    }

    @Test
    void aSeriesIsDrawnAtItsOwnPointsAndItsBandAroundThem() {
        Chart chart = Plots.of(List.of(RISING, BANDED)).get(0);

        // of the four places that the two have together
        assertThat(chart.lines().get(0).dots()).hasSize(3);
        assertThat(chart.lines().get(1).dots()).hasSize(2);
        assertThat(chart.lines().get(1).dots().get(1).label()).isEqualTo("banded 1 at N 3");
        assertThat(chart.lines().get(0).band()).isNull();
        // along the top, and back along the bottom
        assertThat(chart.lines().get(1).band()).matches("M\\S+ \\S+(L\\S+ \\S+){3}Z");
        double[] heights = java.util.regex.Pattern.compile("[ML]\\S+ ([0-9.]+)")
                .matcher(chart.lines().get(1).band())
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .toArray();
        assertThat(heights[0]).isLessThan(heights[3]);
        assertThat(heights[1]).isLessThan(heights[0]);
        assertThat(heights[2]).isEqualTo(heights[3]);
    }

    @Test
    void aSinglePointIsNoPlot() {
        assertThat(Plots.of(List.of(Series.of("one", "N", "slope", new double[] {1}, new double[] {0}))))
                .isEmpty();
    }
}
