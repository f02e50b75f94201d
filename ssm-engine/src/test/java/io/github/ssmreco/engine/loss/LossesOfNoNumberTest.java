package io.github.ssmreco.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.loss.LossCases.Case;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.sampling.BatchSpec.Negatives;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training that diverged must not look like one that fits perfectly: wherever a row that counts is no number, in every loss on
 * every back end, the batch's loss is no finite number either.
 */
class LossesOfNoNumberTest {

    private static final int DIMENSION = 24;

    /** What of a pair is no number. */
    enum Place {
        USER,
        POSITIVE,
        NEGATIVE
    }

    static Stream<Arguments> cases() {
        return LossCases.all()
                .flatMap(test -> Arrays.stream(Subject.values()).map(subject -> Arguments.of(test, subject)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNanAnywhereGivesALossThatIsNoFiniteNumber(Case test, Subject subject) {
        for (Place place : Place.values()) {
            Batch batch = batch(test);
            float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(2));
            // the first number of a row, one in the middle, and the last one: a kernel's tail is another loop
            rows[row(batch, place) * DIMENSION + place.ordinal() * (DIMENSION - 1) / 2] = Float.NaN;
            assertThat(subject.apply(test.loss(), test.settings(), batch, rows).value())
                    .as(place.toString())
                    .isNotFinite();
        }
    }

    /** By inner product a pair's score is then +∞ or −∞, which most losses would call a loss of 0; by cosine ∞ / ∞. */
    @ParameterizedTest
    @MethodSource("cases")
    void anInfiniteNumberOfAPairGivesALossThatIsNoFiniteNumber(Case test, Subject subject) {
        for (Place place : new Place[] {Place.USER, Place.POSITIVE}) {
            Batch batch = batch(test);
            float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(3));
            rows[row(batch, place) * DIMENSION + 5] = Float.POSITIVE_INFINITY;
            assertThat(subject.apply(test.loss(), test.settings(), batch, rows).value())
                    .as(place.toString())
                    .isNotFinite();
        }
    }

    /** Finite rows whose inner product, or whose square, is more than a float holds: a cosine of them would silently be 0. */
    @ParameterizedTest
    @MethodSource("cases")
    void rowsThatOverflowGiveALossThatIsNoFiniteNumber(Case test, Subject subject) {
        Batch batch = batch(test);
        float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(4));
        for (Place place : new Place[] {Place.USER, Place.POSITIVE}) {
            int at = row(batch, place) * DIMENSION;
            for (int k = at; k < at + DIMENSION; k++) {
                rows[k] *= 1e25f;
            }
        }
        assertThat(subject.apply(test.loss(), test.settings(), batch, rows).value())
                .isNotFinite();
    }

    static Stream<Arguments> casesThatMaskWhatUsersHave() {
        return cases().filter(arguments -> {
            BatchSpec spec = ((Case) arguments.get()[0]).spec();
            return spec.mask() == Mask.KNOWN_POSITIVES && spec.negatives() != Negatives.IN_BATCH;
        });
    }

    /**
     * What is masked is no part of a loss, so Java's back end rightly never looks at it; libtorch multiplies it by a weight of 0,
     * which leaves NaN. The row is no number all the same: it shows where the item counts, or before parameters are saved.
     */
    @ParameterizedTest
    @MethodSource("casesThatMaskWhatUsersHave")
    void anItemThatIsMaskedForAllPairsMayBeAnything(Case test, Subject subject) {
        // the only user has everything
        Batch batch = Samples.batch(test.spec(), 9, 1, 60, new Random(5));
        float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(5));
        double value = subject.apply(test.loss(), test.settings(), batch, rows).value();
        int masked = IntStream.range(0, batch.itemRows)
                .filter(row -> IntStream.range(0, batch.pairs).noneMatch(b -> batch.positive[b] == row))
                .findFirst()
                .orElseThrow();
        rows[(batch.userRows + masked) * DIMENSION] = Float.NaN;
        double found = subject.apply(test.loss(), test.settings(), batch, rows).value();
        if (subject == Subject.TORCH) {
            assertThat(found).isNaN();
        } else {
            assertThat(found).isEqualTo(value);
        }
    }

    private static Batch batch(Case test) {
        return Samples.batch(test.spec(), 70, 30, 50, new Random(1));
    }

    /** The row of a place in the last pair that has a negative which counts. */
    private static int row(Batch batch, Place place) {
        for (int b = batch.pairs - 1; b >= 0; b--) {
            int negative = negative(batch, b);
            if (negative >= 0) {
                return switch (place) {
                    case USER -> batch.user[b];
                    case POSITIVE -> batch.userRows + batch.positive[b];
                    case NEGATIVE -> batch.userRows + negative;
                };
            }
        }
        throw new IllegalStateException("no pair has a negative");
    }

    /** The item row of the last negative that counts for a pair, -1 for none; another instance's item where they are labelled. */
    private static int negative(Batch batch, int b) {
        if (batch.spec.negatives() == Negatives.LABELLED) {
            return batch.positive[batch.label[b] == 1 ? b - 1 : b];
        }
        boolean columns = batch.columns > 0;
        for (int n = (columns ? batch.columns : batch.negativesPerPair) - 1; n >= 0; n--) {
            int row = columns ? n : batch.negatives[b * batch.negativesPerPair + n];
            boolean own = batch.spec.negatives() == Negatives.IN_BATCH && row == batch.positive[b];
            if (!own && !isMasked(batch, b, n)) {
                return row;
            }
        }
        return -1;
    }

    private static boolean isMasked(Batch batch, int b, int n) {
        return batch.spec.mask() != Mask.NONE
                && IntStream.range(batch.maskOffsets[b], batch.maskOffsets[b + 1])
                        .anyMatch(k -> batch.masked[k] == n);
    }
}
