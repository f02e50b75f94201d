package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.templates.view.Chart;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {

    @Test
    void ticksAreRoundAndCoverTheValues() {
        Axis axis = Axis.round(0.013, 0.187, 4, 100, 0);
        assertThat(axis.ticks().stream().map(tick -> Format.fixed(tick, axis.decimals())))
                .containsExactly("0.00", "0.05", "0.10", "0.15", "0.20");
        assertThat(axis.at(0.1)).isEqualTo(50);
    }

    @Test
    void aConstantHasAnAxisToo() {
        Axis axis = Axis.round(3, 3, 4, 100, 0);
        assertThat(axis.high()).isGreaterThan(axis.low());
        assertThat(axis.at(3)).isBetween(0.0, 100.0);
    }

    @Test
    void aPublishedPointIsWithinTheDrawing() {
        ChartDrawing.Line line = new ChartDrawing.Line(
                "figure-1", "SSM", new double[] {0.1, 0.12}, new double[] {0.19, Double.NaN}, Format::loss);
        Chart chart = new ChartDrawing("beta", new double[] {0, 1}).draw("Recall", List.of(line));
        assertThat(chart.lines().get(0).marks())
                .singleElement()
                .satisfies(mark -> assertThat(Double.parseDouble(mark.y()))
                        .isBetween((double) chart.frame().top(), (double)
                                chart.frame().bottom()));
    }

    @Test
    void whatIsAllNoNumberIsDrawnEmpty() {
        ChartDrawing.Line line = new ChartDrawing.Line(
                "figure-1", "SSM", new double[] {Double.NaN, Double.NaN}, new double[0], Format::loss);
        Chart chart = new ChartDrawing("beta", new double[] {0, 1}).draw("Recall", List.of(line));
        assertThat(chart.lines().get(0).path()).isEmpty();
    }

    @Test
    void aSettingOfAFewDecadesIsLogarithmic() {
        Axis axis = Axis.setting(1e-6, 1e-1, 0, 100);
        assertThat(axis.ticks().stream().map(Format::setting))
                .containsExactly("1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1");
        assertThat(axis.at(1e-5)).isCloseTo(20, within(1e-9));
        assertThat(Axis.setting(1, 99, 0, 100).logarithmic()).isFalse();
        assertThat(Axis.setting(0, 1000, 0, 100).logarithmic()).isFalse();
    }

    @Test
    void everyValueOfASettingIsAPointAndALineJoinsThoseThatThereAre() {
        ChartDrawing.Line line = new ChartDrawing.Line(
                "figure-1", "SSM", new double[] {0.1, Double.NaN, 0.3}, new double[0], Format::loss);
        Chart chart = new ChartDrawing("beta", new double[] {0, 0.5, 1}).draw("Recall", List.of(line));
        assertThat(chart.lines().get(0).dots()).hasSize(2);
        assertThat(chart.lines().get(0).path()).containsOnlyOnce("M").containsOnlyOnce("L");
        assertThat(chart.xName()).isEqualTo("beta");
    }
}
