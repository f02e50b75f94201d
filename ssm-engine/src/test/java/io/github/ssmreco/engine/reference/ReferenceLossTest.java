package io.github.ssmreco.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.reference.PairFunction.Binary;
import io.github.ssmreco.engine.reference.PairFunction.Contrastive;
import io.github.ssmreco.engine.reference.PairFunction.Ranking;
import io.github.ssmreco.engine.reference.PairFunction.Softmax;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceLossTest {

    static Stream<Arguments> losses() {
        Stream<Arguments> ofPairs = Stream.of(
                        new Softmax(0.12, true),
                        new Softmax(1, false),
                        new Ranking(),
                        new Contrastive(0.4, 10),
                        new Binary(false),
                        new Binary(true))
                .flatMap(function -> specs().map(spec -> Arguments.of(new ReferencePairLoss(true, function), spec)));
        Stream<Arguments> byInnerProduct = Stream.of(
                        new Softmax(1, true), new Ranking(), new Contrastive(0.4, 10), new Binary(false))
                .map(function -> Arguments.of(new ReferencePairLoss(false, function), BatchSpec.perPair(4, "uniform")));
        Stream<Arguments> labelled = Stream.of(true, false)
                .map(cosine -> Arguments.of(new ReferenceLabelledLoss(cosine), BatchSpec.labelled(2, "uniform")));
        return Stream.of(ofPairs, byInnerProduct, labelled).flatMap(cases -> cases);
    }

    private static Stream<BatchSpec> specs() {
        return Stream.of(
                BatchSpec.inBatch(),
                BatchSpec.inBatch().masking(Mask.KNOWN_POSITIVES),
                BatchSpec.shared(9, "uniform").masking(Mask.ACCIDENTAL_HITS),
                BatchSpec.perPair(4, "uniform").withLogProbabilities(),
                BatchSpec.allItems());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientEqualsCentralDifferences(ReferenceLoss loss, BatchSpec spec) {
        for (int seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            Batch batch = Samples.batch(spec, 23, 9, 12, random);
            double[] rows = Samples.widen(Samples.normal(batch.rows() * 6, 1, random));
            while (loss.distanceToCorner(batch, rows, 6) < 1e-4) {
                rows = Samples.widen(Samples.normal(batch.rows() * 6, 1, random));
            }
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

    /** Pairs (0, 0), (1, 1) and so on, each user and item by itself. */
    private static Batch pairs(BatchSpec spec, int pairs, int itemRows) {
        Batch batch = new Batch(spec, pairs, pairs, itemRows);
        batch.pairs = pairs;
        batch.userRows = pairs;
        batch.itemRows = itemRows;
        for (int b = 0; b < pairs; b++) {
            batch.user[b] = b;
            batch.positive[b] = b;
        }
        return batch;
    }

    /** Two users at right angles, each with an own item along its own axis: cosines 1 and 0, so each pair costs ln(1 + e^(−1/τ)). */
    @Test
    void softmaxOfTwoOrthogonalPairs() {
        double[] rows = {3, 0, 0, 5, 0.5, 0, 0, 7};
        Batch batch = pairs(BatchSpec.inBatch(), 2, 2);
        assertThat(new ReferencePairLoss(true, new Softmax(0.5, true)).value(batch, rows, 2))
                .isCloseTo(2 * Math.log(1 + Math.exp(-2)), within(1e-12));
        assertThat(new ReferencePairLoss(true, new Softmax(0.5, false)).value(batch, rows, 2))
                .as("without the positive in the denominator: −(1 − 0)/τ a pair")
                .isCloseTo(-4, within(1e-12));
    }

    /** Three pairs of which two have the same item: it counts beside the third as often as it occurs. */
    @Test
    void softmaxCountsAnItemAsOftenAsTheBatchHasIt() {
        Batch batch = pairs(BatchSpec.inBatch(), 3, 2);
        batch.positive[2] = 0;
        double[] rows = {1, 0, 0, 1, 1, 0, 2, 0, 0, 2};
        double e = Math.exp(2);
        // pair 0: itself, pair 2's same item, pair 1's of score 0; pair 1: itself and two items of score 0
        double expected = 2 * Math.log((e + e + 1) / e) + Math.log((e + 2) / e);
        assertThat(new ReferencePairLoss(false, new Softmax(1, true)).value(batch, rows, 2))
                .isCloseTo(expected, within(1e-12));
    }

    /** p_n = 1/2 for the positive, 1/4 for the negative: terms 2 e^{1} and 4 e^{0}. */
    @Test
    void softmaxUnderALogQCorrection() {
        Batch batch = pairs(BatchSpec.perPair(1, "uniform").withLogProbabilities(), 1, 2);
        batch.negatives[0] = 1;
        batch.logProbability[0] = (float) Math.log(0.5);
        batch.logProbability[1] = (float) Math.log(0.25);
        double[] rows = {1, 0, 1, 0, 0, 1};
        assertThat(new ReferencePairLoss(false, new Softmax(1, true)).value(batch, rows, 2))
                .isCloseTo(-Math.log(2 * Math.E / (2 * Math.E + 4)), within(1e-6));
    }

    /** Four draws for all pairs: item 0 twice, item 1 once, item 2 once; scores of user 0 are 1, 0, −1. */
    @Test
    void softmaxOfSharedDrawsAddsThePositiveToThem() {
        Batch batch = pairs(BatchSpec.shared(4, "uniform"), 1, 3);
        batch.columns = 3;
        batch.columnCount[0] = 2;
        batch.columnCount[1] = 1;
        batch.columnCount[2] = 1;
        double[] rows = {1, 0, 1, 0, 0, 1, -1, 0};
        double sum = 3 * Math.E + 1 + Math.exp(-1);
        assertThat(new ReferencePairLoss(false, new Softmax(1, true)).value(batch, rows, 2))
                .isCloseTo(Math.log(sum) - 1, within(1e-12));
    }

    /** Both pairs against three items with scores 1, 0 and 0, 1 and 0. */
    @Test
    void softmaxOverAllItems() {
        Batch batch = pairs(BatchSpec.allItems(), 2, 3);
        batch.columns = 3;
        for (int column = 0; column < 3; column++) {
            batch.columnCount[column] = 1;
        }
        double[] rows = {1, 0, 0, 1, 1, 0, 0, 1, 0, 0};
        assertThat(new ReferencePairLoss(false, new Softmax(1, false)).value(batch, rows, 2))
                .isCloseTo(2 * Math.log((Math.E + 2) / Math.E), within(1e-12));
    }

    /** User 0 has both items in training; user 1 has its own alone, so that item 0, of score 0, is its negative. */
    @Test
    void aPairWithoutNegativesCostsNothing() {
        Batch batch = pairs(BatchSpec.inBatch().masking(Mask.KNOWN_POSITIVES), 2, 2);
        batch.columns = 2;
        batch.columnCount[0] = 1;
        batch.columnCount[1] = 1;
        batch.masked = new int[] {0, 1, 1};
        batch.maskOffsets[1] = 2;
        batch.maskOffsets[2] = 3;
        double[] rows = {1, 0, 0, 1, 1, 0, 0, 1};
        ReferenceLoss loss = new ReferencePairLoss(false, new Softmax(1, false));
        assertThat(loss.value(batch, rows, 2)).as("pair 1 alone, −(1 − 0)").isCloseTo(-1, within(1e-12));
        double[] gradient = loss.gradient(batch, rows, 2);
        assertThat(gradient[0]).as("user of pair 0").isZero();
        assertThat(gradient[3]).as("user of pair 1, along its item").isEqualTo(-1);
    }

    /** Scores 2 and 1: −ln σ(1) = ln(1 + e^(−1)). */
    @Test
    void rankingOfOnePair() {
        Batch batch = pairs(BatchSpec.perPair(1, "uniform"), 1, 2);
        batch.negatives[0] = 1;
        double[] rows = {1, 1, 2, 0, 0, 1};
        assertThat(new ReferencePairLoss(false, new Ranking()).value(batch, rows, 2))
                .isCloseTo(Math.log(1 + Math.exp(-1)), within(1e-12));
    }

    /** Cosines 0.6 with the positive, 1 and 0.8 with the negatives, m = 0.5: 0.4 + 10/2 (0.5 + 0.3). */
    @Test
    void contrastiveOfOnePair() {
        Batch batch = pairs(BatchSpec.perPair(2, "uniform"), 1, 3);
        batch.negatives[0] = 1;
        batch.negatives[1] = 2;
        double[] rows = {2, 0, 3, 4, 5, 0, 4, 3};
        assertThat(new ReferencePairLoss(true, new Contrastive(0.5, 10)).value(batch, rows, 2))
                .isCloseTo(4.4, within(1e-12));
    }

    /** Three pairs at right angles: scores 1 with the own item, 0 with the two others. */
    @Test
    void binaryOfThreePairsInABatch() {
        Batch batch = pairs(BatchSpec.inBatch(), 3, 3);
        double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1};
        double positive = Math.log(1 + Math.exp(-1));
        assertThat(new ReferencePairLoss(false, new Binary(false)).value(batch, rows, 3))
                .isCloseTo(3 * (positive + 2 * Math.log(2)), within(1e-12));
        assertThat(new ReferencePairLoss(false, new Binary(true)).value(batch, rows, 3))
                .isCloseTo(3 * (positive + Math.log(2)), within(1e-12));
    }

    /** Scores 2 with label 1 and −1 with label 0: −ln σ(2) − ln(1 − σ(−1)). */
    @Test
    void binaryOfLabelledInstances() {
        Batch batch = pairs(BatchSpec.labelled(1, "uniform"), 2, 2);
        batch.label[0] = 1;
        double[] rows = {1, 1, 2, -1};
        assertThat(new ReferenceLabelledLoss(false).value(batch, rows, 1))
                .isCloseTo(Math.log(1 + Math.exp(-2)) + Math.log(1 + Math.exp(-1)), within(1e-12));
    }
}
