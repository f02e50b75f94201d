package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    /** Printed tables: t(0.95, 2) = 2.920, t(0.95, 4) = 2.132. */
    @Test
    void quantilesAreThoseOfPrintedTables() {
        assertThat(Estimate.quantile(0.95, 2)).isCloseTo(2.920, within(5e-4));
        assertThat(Estimate.quantile(0.95, 4)).isCloseTo(2.132, within(5e-4));
        assertThat(Estimate.quantile(0.995, 9)).isCloseTo(3.250, within(5e-4));
    }

    /** Values 1, 2, 3: mean 2, s = 1, half width 2.920 / √3 = 1.6859. */
    @Test
    void threeValuesHaveAnInterval() {
        Estimate estimate = Estimate.of(List.of(1.0, 2.0, 3.0));
        assertThat(estimate.mean()).isEqualTo(2.0);
        assertThat(estimate.low()).isCloseTo(2 - 1.6859, within(5e-4));
        assertThat(estimate.high()).isCloseTo(2 + 1.6859, within(5e-4));
        assertThat(estimate.n()).isEqualTo(3);
    }

    /** Values 2, 4, 4, 4, 6: mean 4, s = √(8/4) = 1.4142, half width 2.132 · 1.4142 / √5 = 1.3484. */
    @Test
    void fiveValuesHaveANarrowerOne() {
        Estimate estimate = Estimate.of(List.of(2.0, 4.0, 4.0, 4.0, 6.0));
        assertThat(estimate.low()).isCloseTo(4 - 1.3484, within(5e-4));
        assertThat(estimate.high()).isCloseTo(4 + 1.3484, within(5e-4));
    }

    @Test
    void twoValuesHaveAMeanAlone() {
        assertThat(Estimate.of(List.of(1.0, 2.0))).isEqualTo(new Estimate(1.5, null, null, 2));
    }
}
