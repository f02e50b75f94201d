package io.github.ssmreco.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.ReferenceLoss;
import io.github.ssmreco.engine.reference.ReferencePairwise;
import io.github.ssmreco.engine.reference.ReferenceSoftmax;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every loss on every back end against its double-precision reference, on batches with repeated users, items and pairs. Float
 * arithmetic leaves 3e-7 of a value and of a gradient's norm at most; the tolerances are seven times that.
 */
class LossesAgainstReferenceTest {

    private static final double VALUE = 2e-6;
    private static final double GRADIENT = 2e-6;

    record Case(LossProvider loss, Map<String, String> given, ReferenceLoss reference) {
        Settings settings() {
            return Settings.resolve(given, loss.settings(), "test");
        }

        int negatives() {
            return loss.negativesPerPair(settings());
        }

        @Override
        public String toString() {
            return loss.name() + given;
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(softmax("0.12"), softmax("1"), pairwise("1"), pairwise("5"))
                .flatMap(test -> Arrays.stream(Subject.values()).map(subject -> Arguments.of(test, subject)));
    }

    private static Case softmax(String temperature) {
        return new Case(
                new SampledSoftmax(),
                Map.of("temperature", temperature),
                new ReferenceSoftmax(Double.parseDouble(temperature)));
    }

    private static Case pairwise(String negatives) {
        return new Case(new BayesianPersonalizedRanking(), Map.of("negatives", negatives), new ReferencePairwise());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsReferenceOnBatchesOfAnySize(Case test, Subject subject) {
        // one pair; fewer rows than a block of any kernel; more than some
        for (int pairs : new int[] {1, 7, 64, 301}) {
            Random random = new Random(pairs);
            Batch batch = Samples.batch(pairs, test.negatives(), 1 + pairs / 2, 10 + pairs / 2, random);
            compare(test, subject, batch, Samples.normal(batch.rows() * 20, 0.7, random));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsReferenceAtTheStartOfATraining(Case test, Subject subject) {
        Random random = new Random(1);
        Batch batch = Samples.batch(200, test.negatives(), 90, 120, random);
        compare(test, subject, batch, Samples.normal(batch.rows() * 64, 0.01, random));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysFiniteWhereExponentialsOverflow(Case test, Subject subject) {
        Random random = new Random(2);
        Batch batch = Samples.batch(40, test.negatives(), 15, 20, random);
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
        Batch batch = Samples.batch(12, test.negatives(), 5, 6, random);
        float[] rows = Samples.normal(batch.rows() * 8, 1, random);
        Arrays.fill(rows, 0, 8, 0f);
        Arrays.fill(rows, batch.userRows * 8, batch.userRows * 8 + 8, 0f);
        compare(test, subject, batch, rows);
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
