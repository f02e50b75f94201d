package io.github.ssmreco.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.sampling.Batch;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceLossTest {

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new ReferenceSoftmax(0.12), 0),
                Arguments.of(new ReferenceSoftmax(1), 0),
                Arguments.of(new ReferencePairwise(), 1),
                Arguments.of(new ReferencePairwise(), 4));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientEqualsCentralDifferences(ReferenceLoss loss, int negatives) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Batch batch = Samples.batch(23, negatives, 9, 12, random);
            double[] rows = Samples.widen(Samples.normal(batch.rows() * 6, 1, random));
            double[] slopes = loss.centralDifferences(batch, rows, 6);
            double[] gradient = loss.gradient(batch, rows, 6);
            double largest = 0;
            for (double slope : slopes) {
                largest = Math.max(largest, Math.abs(slope));
            }
            assertThat(gradient).hasSameSizeAs(slopes);
            for (int k = 0; k < slopes.length; k++) {
                assertThat(gradient[k]).isCloseTo(slopes[k], within(1e-7 * largest));
            }
        }
    }

    /** Two users at right angles, each with an own item along its own axis: cosines 1 and 0, so each pair costs ln(1 + e^(−1/τ)). */
    @Test
    void softmaxOfTwoOrthogonalPairs() {
        Batch batch = new Batch(2, 0, 2, 2);
        batch.pairs = 2;
        batch.userRows = 2;
        batch.itemRows = 2;
        batch.user[1] = 1;
        batch.positive[1] = 1;
        double[] rows = {3, 0, 0, 5, 0.5, 0, 0, 7};
        assertThat(new ReferenceSoftmax(0.5).value(batch, rows, 2))
                .isCloseTo(2 * Math.log(1 + Math.exp(-2)), within(1e-12));
    }

    /** Scores 2 and 1: −ln σ(1) = ln(1 + e^(−1)). */
    @Test
    void pairwiseOfOnePair() {
        Batch batch = new Batch(1, 1, 1, 2);
        batch.pairs = 1;
        batch.userRows = 1;
        batch.itemRows = 2;
        batch.negatives[0] = 1;
        double[] rows = {1, 1, 2, 0, 0, 1};
        assertThat(new ReferencePairwise().value(batch, rows, 2)).isCloseTo(Math.log(1 + Math.exp(-1)), within(1e-12));
    }
}
