package io.github.ssmreco.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.Subject;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The correction by ln p_n where 1 / p_n is more than a float holds: with β = 10, an item that one user has beside one that 20,000
 * have is drawn once in 20,000^10 = 1e43 times. The whole loss is compared with its definition in logarithms and double precision.
 */
class LogQAtLargeBetaTest {

    private static final int USERS = 20_000;
    private static final int BETA = 10;
    private static final int DIMENSION = 16;
    /** What a draw gives, to one in 1e10: by item, how many have it. */
    private static final double[] FREQUENCIES = {USERS, 2_000, 1};

    private static Interactions train() {
        int pairs = (int) Arrays.stream(FREQUENCIES).sum();
        int[] users = new int[pairs];
        int[] items = new int[pairs];
        int pair = 0;
        for (int item = 0; item < FREQUENCIES.length; item++) {
            for (int user = 0; user < FREQUENCIES[item]; user++) {
                users[pair] = user;
                items[pair++] = item;
            }
        }
        return Interactions.of(USERS, FREQUENCIES.length, users, items);
    }

    static Stream<Arguments> cases() {
        return Stream.of("shared", "per-pair")
                .flatMap(from -> Arrays.stream(Subject.values()).map(subject -> Arguments.of(from, subject)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheLossOfItsDefinition(String from, Subject subject) {
        SampledSoftmax loss = new SampledSoftmax();
        Map<String, String> given = Map.of(
                "temperature", "1",
                "similarity", "inner-product",
                "negatives-from", from,
                "negatives", "8",
                "beta", Integer.toString(BETA),
                "correction", "log-q");
        Settings settings = Settings.resolve(given, loss.settings(), "test");
        BatchSource source = new BatchSource(train(), 256, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        do {
            assertThat(source.next(batch)).as("a batch has the rare item").isTrue();
        } while (Arrays.stream(batch.positive, 0, batch.pairs).noneMatch(row -> item(batch, row) == 2));

        float[] rows = Samples.normal(batch.rows() * DIMENSION, 0.7, new Random(1));
        double expected = 0;
        for (int b = 0; b < batch.pairs; b++) {
            expected += expected(batch, b, rows);
        }
        Subject.LossResult result = subject.apply(loss, settings, batch, rows);
        assertThat(result.value()).isCloseTo(expected, within(3e-6 * expected));
        for (float gradient : result.gradients()) {
            assertThat(gradient).isFinite();
        }
    }

    private static int item(Batch batch, int row) {
        return batch.nodes[batch.userRows + row] - USERS;
    }

    private static double expected(Batch batch, int b, float[] rows) {
        double positive = logit(batch, b, batch.positive[b], rows);
        int count = batch.columns > 0 ? batch.columns : batch.negativesPerPair;
        double[] terms = new double[count + 1];
        terms[count] = positive;
        for (int n = 0; n < count; n++) {
            int row = batch.columns > 0 ? n : batch.negatives[b * batch.negativesPerPair + n];
            terms[n] = logit(batch, b, row, rows) + (batch.columns > 0 ? Math.log(batch.columnCount[n]) : 0);
        }
        double largest = Arrays.stream(terms).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(terms)
                        .map(term -> Math.exp(term - largest))
                        .sum())
                - positive;
    }

    /** f − ln p_n, the latter but for a number that is the same for all items. */
    private static double logit(Batch batch, int b, int row, float[] rows) {
        double score = 0;
        for (int k = 0; k < DIMENSION; k++) {
            score += (double) rows[batch.user[b] * DIMENSION + k] * rows[(batch.userRows + row) * DIMENSION + k];
        }
        return score - BETA * Math.log(FREQUENCIES[item(batch, row)]);
    }
}
