package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    /** Medians of 12 and 20 milliseconds. */
    private static final SideBySide SIDE = new SideBySide(List.of(
            sample("vector", 9), sample("vector", 12), sample("vector", 13), sample("torch", 20), sample("torch", 20)));

    @Test
    void mediansAtTheBoundOrAboveAreAccepted() {
        assertThat(SIDE.requireAbove(12)).isSameAs(SIDE);
    }

    @Test
    void aMedianBelowTheBoundIsAnErrorOfTheBenchmark() {
        assertThatThrownBy(() -> SIDE.requireAbove(16))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("MF, vector to the bound", "'0.7500'", "error of the benchmark");
        assertThatThrownBy(() -> SIDE.requireAbove(12.001)).hasMessageContaining("vector to the bound: found '0.9999'");
    }

    private static Sample sample(String contender, double millis) {
        return new Sample("MF", contender, 1, millis, List.of(millis), 0, 0);
    }
}
