package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveSpreadTest {

    private static final int EPOCHS = 25;

    /** A falling loss whose noise is remembered from epoch to epoch, and twenty times larger at the start. */
    private static double[] curve(double memory, SplittableRandom random) {
        double[] curve = new double[EPOCHS];
        double noise = random.nextGaussian();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double size = epoch < 2 ? 0.02 : 0.001;
            curve[epoch] = (1 + 4 * Math.exp(-epoch / 5.0)) * (1 + size * noise);
            noise = memory * noise + Math.sqrt(1 - memory * memory) * random.nextGaussian();
        }
        return curve;
    }

    /** From curves of one level each (1) to curves whose epochs know nothing of each other (0). */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.99, 0.95, 0.7, 0})
    void oneMoreSeedIsOutsideNoMoreOftenThanStated(double memory) {
        SplittableRandom random = new SplittableRandom(7);
        int rounds = 10_000;
        double probability = 0.01;
        int outside = 0;
        for (int round = 0; round < rounds; round++) {
            List<double[]> recorded = new ArrayList<>();
            for (int seed = 0; seed < 5; seed++) {
                recorded.add(curve(memory, random));
            }
            CurveSpread spread = CurveSpread.of(recorded);
            outside += spread.deviation(curve(memory, random)) > spread.tolerance(probability) ? 1 : 0;
        }
        // three standard deviations of the count above what is stated
        assertThat((double) outside / rounds).isLessThan(probability + 3 * Math.sqrt(probability / rounds));
    }

    @Test
    void curvesThatDifferInLevelAloneAreHeldAgainstTheQuantileOfT() {
        CurveSpread spread =
                CurveSpread.of(List.of(new double[] {9, 18}, new double[] {10, 20}, new double[] {11, 22}));
        assertThat(Math.sqrt(spread.variance())).isCloseTo(0.1, within(1e-12));
        // t(0.95, 2) = 2.91999
        assertThat(spread.tolerance(0.1)).isCloseTo(2.91999 * 0.1 * Math.sqrt(4.0 / 3), within(1e-5));
    }

    @Test
    void theDeviationIsARootMeanSquareOfShares() {
        CurveSpread spread = CurveSpread.of(List.of(new double[] {9, 20}, new double[] {11, 20}));
        assertThat(spread.deviation(new double[] {10.3, 20.8})).isCloseTo(Math.sqrt((9e-4 + 16e-4) / 2), within(1e-12));
        assertThat(spread.mostOff(new double[] {10.3, 20.8})).isEqualTo(1);
        assertThat(spread.mostOff(new double[] {Double.NaN, 20.8})).isZero();
        assertThat(spread.deviation(new double[] {Double.NaN, 20.8})).isNaN();
    }

    @Test
    void aLossOfZeroIsHeldAgainstZero() {
        CurveSpread spread = CurveSpread.of(List.of(new double[] {1, 0}, new double[] {1, 0}));
        assertThat(spread.deviation(new double[] {1, 0})).isZero();
        assertThat(spread.deviation(new double[] {1, 1e-9})).isInfinite();
    }
}
