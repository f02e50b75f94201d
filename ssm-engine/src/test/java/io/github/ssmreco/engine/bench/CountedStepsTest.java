package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.experiment.StepCost;
import org.junit.jupiter.api.Test;

/** Two users and three items; all four pairs in one batch: user 0 has items 0 and 1, user 1 has items 1 and 2. */
class CountedStepsTest {

    private static final Interactions TRAIN = Interactions.of(2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2});

    /** 10⁹ floats per second of everything, and half a millisecond per full sparse product. */
    private static final Rates RATES = new Rates(1, 1, 1e9, 0.5);

    @Test
    void countsWhatABatchTouches() {
        StepCost cost = CountedSteps.of(TRAIN, Workload.LIGHTGCN_3);

        assertThat(cost).isEqualTo(new StepCost(3, 64, 5, 8, 5, 2 * 3, 8, 5, 8));
    }

    @Test
    void matrixFactorisationIsLossAndAdam() {
        StepCost cost = CountedSteps.of(TRAIN, Workload.MF);

        // three products of 2 x 3 x 64, two operations each; 24 bytes for each of 5 x 64 parameters
        assertThat(cost.operations()).isEqualTo(3 * 2 * 2 * 3 * 64 + 13 * 5 * 64);
        assertThat(cost.bytes()).isEqualTo(24 * 5 * 64);
        assertThat(CountedSteps.boundMillis(cost, RATES)).isCloseTo((2304 + 6 + 7680) / 1e6, within(1e-12));
    }

    @Test
    void oneLayerHasNothingButPrunedProducts() {
        // a quarter of the 8 entries touched: a quarter of a product forward, a quarter back
        StepCost cost = new StepCost(1, 64, 5, 8, 2, 0, 2, 4, 6);

        assertThat(cost.sparseProducts()).isEqualTo(0.5);
        // 4 entries in all, each with a number, a weight and a row of 256 bytes; the batch's two rows written
        assertThat(cost.bytes()).isEqualTo(24 * 5 * 64 + 4 * 264 + 2 * 256);
        assertThat(cost.operations()).isEqualTo(4 * 2 * 64 + 13 * 5 * 64);
    }

    @Test
    void theLayerBeforeTheLastIsComputedWhereTheBatchReaches() {
        StepCost one = new StepCost(1, 64, 5, 8, 2, 6, 2, 4, 6);
        StepCost two = new StepCost(2, 64, 5, 8, 2, 6, 2, 4, 6);

        // three quarters of the entries forward, all back
        assertThat(two.sparseProducts() - one.sparseProducts()).isEqualTo(1.75);
        assertThat(two.bytes() - one.bytes()).isEqualTo((6 + 8) * 264 + (4 + 5) * 256);
    }

    @Test
    void eachFurtherLayerAddsAFullProductOnEitherWay() {
        StepCost two = new StepCost(2, 64, 5, 8, 2, 6, 2, 4, 6);
        StepCost four = new StepCost(4, 64, 5, 8, 2, 6, 2, 4, 6);

        assertThat(four.sparseProducts() - two.sparseProducts()).isEqualTo(4);
        assertThat(CountedSteps.boundMillis(four, RATES) - CountedSteps.boundMillis(two, RATES))
                .isCloseTo(4 * 0.5, within(1e-12));
        assertThat(four.bytes() - two.bytes()).isEqualTo(4 * (8 * 264 + 5 * 256));
    }
}
