package io.github.ssmreco.engine.sampling;

import static io.github.ssmreco.engine.sampling.BatchSourceTest.TRAIN;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.item;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.source;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.sampling.BatchSpec.Mask;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mask of every pair against a look at each of its negatives. */
class MaskingTest {

    static Stream<BatchSpec> specs() {
        return Stream.of(
                        BatchSpec.inBatch(),
                        BatchSpec.shared(9, Samplers.UNIFORM),
                        BatchSpec.perPair(7, Samplers.UNIFORM),
                        BatchSpec.allItems())
                .flatMap(spec ->
                        Stream.of(Mask.ACCIDENTAL_HITS, Mask.KNOWN_POSITIVES).map(spec::masking));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void holdsTheNegativesThatDoNotCountAscendingAndNoOther(BatchSpec spec) {
        BatchSource source = source(TRAIN, 8, spec, 4);
        Batch batch = source.newBatch();
        int hits = 0;
        for (int epoch = 1; epoch <= 3; epoch++) {
            source.startEpoch(epoch);
            while (source.next(batch)) {
                for (int b = 0; b < batch.pairs; b++) {
                    int[] masked = Arrays.copyOfRange(batch.masked, batch.maskOffsets[b], batch.maskOffsets[b + 1]);
                    assertThat(masked).containsExactly(expected(batch, b));
                    hits += masked.length;
                }
            }
        }
        assertThat(hits).as("something was masked at all").isPositive();
    }

    private static int[] expected(Batch batch, int b) {
        List<Integer> expected = new ArrayList<>();
        int candidates = batch.columns > 0 ? batch.columns : batch.negativesPerPair;
        for (int n = 0; n < candidates; n++) {
            int row = batch.columns > 0 ? n : batch.negatives[b * batch.negativesPerPair + n];
            boolean counts = batch.spec.mask() == Mask.ACCIDENTAL_HITS
                    ? item(batch, row) != item(batch, batch.positive[b])
                    : !TRAIN.contains(user(batch, b), item(batch, row));
            if (!counts) {
                expected.add(n);
            }
        }
        return expected.stream().mapToInt(n -> n).toArray();
    }

    /** One pair of three negatives, all of which its user has. */
    private static Batch threeMasked() {
        Batch batch = new Batch(BatchSpec.perPair(3, Samplers.UNIFORM).masking(Mask.KNOWN_POSITIVES), 1, 1, 3);
        batch.pairs = 1;
        batch.userRows = 1;
        batch.itemRows = 3;
        Arrays.setAll(batch.nodes, row -> row);
        Arrays.setAll(batch.negatives, n -> n);
        return batch;
    }

    @Test
    void moreThanAnArrayHoldsAreRefused() {
        Interactions all = Interactions.of(1, 3, new int[] {0, 0, 0}, new int[] {0, 1, 2});
        Batch batch = threeMasked();
        new Masking(all, Mask.KNOWN_POSITIVES, 3).fill(batch, null);
        assertThat(batch.masked).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> new Masking(all, Mask.KNOWN_POSITIVES, 2).fill(threeMasked(), null))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "<batch-size>: found 'more than 2 masked negatives in a batch of 1 pairs', expected a batch of fewer."
                                + " Set a smaller <batch-size>.");
    }
}
