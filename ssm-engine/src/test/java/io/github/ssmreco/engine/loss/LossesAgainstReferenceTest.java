package io.github.ssmreco.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.loss.LossCases.Case;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every loss on every back end against its double-precision reference, on batches with repeated users, items and pairs. Float
 * arithmetic leaves 5e-7 of a value and of a gradient's norm at most; the tolerances are four times that. A score on the wrong
 * side of a hinge's corner by rounding would change the gradient by much more, so rows are such that none is that near. Where
 * known positives are masked, the first user has everything, so that nothing is left for its pairs.
 */
class LossesAgainstReferenceTest {

    private static final double VALUE = 2e-6;
    private static final double GRADIENT = 2e-6;
    private static final double CORNER = 1e-6;

    static Stream<Arguments> cases() {
        return LossCases.all()
                .flatMap(test -> Arrays.stream(Subject.values()).map(subject -> Arguments.of(test, subject)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsReferenceOnBatchesOfAnySize(Case test, Subject subject) {
        // one pair; fewer rows than a block of any kernel; more than some
        for (int pairs : new int[] {1, 7, 64, 301}) {
            Random random = new Random(pairs);
            Batch batch = Samples.batch(test.spec(), pairs, 1 + pairs / 2, 10 + pairs / 2, random);
            compare(test, subject, batch, rows(test, batch, 20, 0.7, random));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsReferenceAtTheStartOfATraining(Case test, Subject subject) {
        Random random = new Random(1);
        Batch batch = Samples.batch(test.spec(), 200, 90, 120, random);
        compare(test, subject, batch, rows(test, batch, 64, 0.01, random));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysFiniteWhereExponentialsOverflow(Case test, Subject subject) {
        Random random = new Random(2);
        Batch batch = Samples.batch(test.spec(), 40, 15, 20, random);
        float[] rows = Samples.normal(batch.rows() * 8, 30, random);
        Subject.LossResult result = subject.apply(test.loss(), test.settings(), batch, rows);
        assertThat(result.value()).isFinite();
        for (float gradient : result.gradients()) {
            assertThat(gradient).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRowOfZerosHasAFiniteGradient(Case test, Subject subject) {
        Random random = new Random(3);
        Batch batch = Samples.batch(test.spec(), 12, 5, 6, random);
        float[] rows = rows(test, batch, 8, 1, random);
        Arrays.fill(rows, 0, 8, 0f);
        Arrays.fill(rows, batch.userRows * 8, batch.userRows * 8 + 8, 0f);
        compare(test, subject, batch, rows);
    }

    static Stream<Arguments> casesOfPerPairNegatives() {
        return cases().filter(arguments -> ((Case) arguments.get()[0]).spec().negatives() == Negatives.PER_PAIR);
    }

    @ParameterizedTest
    @MethodSource("casesOfPerPairNegatives")
    void equalsReferenceWhereItemsFillSeveralTiles(Case test, Subject subject) {
        Random random = new Random(5);
        Batch batch = Samples.batch(test.spec(), 1800, 90, 5000, random);
        assertThat(batch.itemRows).isGreaterThan(2048);
        compare(test, subject, batch, rows(test, batch, 16, 0.7, random));
    }

    /** More items than a tile of any back end has, and more users than a block. */
    @ParameterizedTest
    @EnumSource(Subject.class)
    void softmaxOverAllItemsIsTheSameInTilesAsWithAllLogitsHeld(Subject subject) {
        Random random = new Random(4);
        Batch batch = Samples.batch(BatchSpec.allItems(), 900, 700, 6000, random);
        float[] rows = Samples.normal(batch.rows() * 16, 1, random);
        FullSoftmax loss = new FullSoftmax();
        Subject.LossResult blocked = subject.apply(loss, softmax(loss, "blocked"), batch, rows);
        Subject.LossResult held = subject.apply(loss, softmax(loss, "materialised"), batch, rows);
        assertThat(blocked.value()).isCloseTo(held.value(), within(VALUE * held.value()));
        double[] expected = Samples.widen(held.gradients());
        assertThat(Differences.relative(blocked.gradients(), expected, expected.length))
                .isLessThan(GRADIENT);
    }

    private static Settings softmax(FullSoftmax loss, String form) {
        return Settings.resolve(Map.of("temperature", "0.12", "form", form), loss.settings(), "test");
    }

    private static float[] rows(Case test, Batch batch, int dimension, double scale, Random random) {
        float[] rows = Samples.normal(batch.rows() * dimension, scale, random);
        while (test.reference().distanceToCorner(batch, Samples.widen(rows), dimension) < CORNER) {
            rows = Samples.normal(batch.rows() * dimension, scale, random);
        }
        return rows;
    }

    private static void compare(Case test, Subject subject, Batch batch, float[] rows) {
        int dimension = rows.length / batch.rows();
        double[] wide = Samples.widen(rows);
        double value = test.reference().value(batch, wide, dimension);
        double[] gradient = test.reference().gradient(batch, wide, dimension);
        Subject.LossResult result = subject.apply(test.loss(), test.settings(), batch, rows);
        assertThat(result.value()).isCloseTo(value, within(VALUE * Math.max(1, Math.abs(value))));
        assertThat(Differences.relative(result.gradients(), gradient, gradient.length))
                .isLessThan(GRADIENT);
    }
}
