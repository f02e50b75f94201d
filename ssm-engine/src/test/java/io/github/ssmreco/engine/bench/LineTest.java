package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void pointsOnALineGiveThatLine() {
        Line line = Line.through(List.of(0.0, 1.0, 5.0), List.of(3.0, 1.0, -7.0));

        assertThat(line.intercept()).isCloseTo(3, within(1e-12));
        assertThat(line.slope()).isCloseTo(-2, within(1e-12));
        assertThat(line.rSquared()).isCloseTo(1, within(1e-12));
    }

    @Test
    void pointsBesideALineGiveTheShareThatItExplains() {
        // means 1 and 4/3; Σxx = 2, Σxy = 1, Σyy = 2/3: slope 1/2, and 1/2 · 1 of 2/3 explained
        Line line = Line.through(List.of(0.0, 1.0, 2.0), List.of(1.0, 1.0, 2.0));

        assertThat(line.slope()).isCloseTo(0.5, within(1e-12));
        assertThat(line.intercept()).isCloseTo(4.0 / 3 - 0.5, within(1e-12));
        assertThat(line.rSquared()).isCloseTo(0.75, within(1e-12));
    }
}
