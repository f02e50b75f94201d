package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.templates.view.Chart;
import io.github.ssmreco.templates.view.Chart.Tick;
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
    void epochsAreWholeNumbers() {
        Chart chart = chart(new int[] {1, 2, 3}, 2, 5, 4, 3);
        assertThat(chart.xTicks()).extracting(Tick::label).containsExactly("1", "2", "3");
    }

    @Test
    void aLossThatIsNoNumberLeavesAGap() {
        Chart chart = chart(new int[] {1, 2, 3, 4}, null, 5, 4, Double.NaN, 3);
        String path = chart.lines().get(0).path();
        assertThat(path.chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(path).doesNotContain("NaN");
    }

    @Test
    void aTrainingThatIsAllNoNumberIsDrawnEmpty() {
        Chart chart = chart(new int[] {1}, null, Double.NaN);
        assertThat(chart.lines().get(0).path()).isEmpty();
    }

    @Test
    void epochsThatHaveValuesAreJoinedWhereTheyAreOnTheWholeAxis() {
        ChartDrawing.Line line =
                new ChartDrawing.Line("metric-1", "Recall@20", new double[] {0.1, 0.2}, List.of(), Format::loss);
        Chart chart = new ChartDrawing(new int[] {3, 6}, 1, 9, 6).draw("Metrics", List.of(line));
        Chart whole = chart(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 6, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(chart.lines().get(0).path()).containsOnlyOnce("M").containsOnlyOnce("L");
        assertThat(chart.xTicks()).isEqualTo(whole.xTicks());
        assertThat(chart.best().x()).isEqualTo(whole.best().x());
    }

    @Test
    void theBestEpochIsMarkedOnTheLine() {
        Chart chart = chart(new int[] {1, 2, 3}, 2, 5, 4, 3);
        assertThat(chart.best().label()).isEqualTo("best epoch 2");
        assertThat(chart.lines().get(0).dots())
                .singleElement()
                .satisfies(dot -> assertThat(dot.x()).isEqualTo(chart.best().x()));
    }

    @Test
    void aPublishedValueIsWithinTheDrawing() {
        ChartDrawing.Line line =
                new ChartDrawing.Line("recall", "Recall@20", new double[] {0.1, 0.12}, List.of(0.19), Format::loss);
        Chart chart = new ChartDrawing(new int[] {1, 2}, 1, 2, 2).draw("Metrics", List.of(line));
        assertThat(Double.parseDouble(chart.references().get(0).y()))
                .isBetween((double) chart.frame().top(), (double) chart.frame().bottom());
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
        ChartDrawing.Line line =
                new ChartDrawing.Line("figure-1", "SSM", new double[] {0.1, Double.NaN, 0.3}, List.of(), Format::loss);
        Chart chart = new ChartDrawing("beta", new double[] {0, 0.5, 1}).draw("Recall", List.of(line));
        assertThat(chart.lines().get(0).dots()).hasSize(2);
        assertThat(chart.lines().get(0).path()).containsOnlyOnce("M").containsOnlyOnce("L");
        assertThat(chart.xName()).isEqualTo("beta");
        assertThat(chart.legend()).isTrue();
    }

    private static Chart chart(int[] epochs, Integer best, double... values) {
        ChartDrawing.Line line = new ChartDrawing.Line("loss", "Loss", values, List.of(), Format::loss);
        return new ChartDrawing(epochs, epochs[0], epochs[epochs.length - 1], best)
                .draw("Training loss", List.of(line));
    }
}
