package io.github.ssmreco.engine.sampling;

import static io.github.ssmreco.engine.sampling.BatchSourceTest.ITEMS;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.TRAIN;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.USERS;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.item;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.source;
import static io.github.ssmreco.engine.sampling.BatchSourceTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a batch holds for each place that negatives may come from. */
class NegativesOfBatchesTest {

    @Test
    void inBatchColumnsAreAllItemsCountedByTheirPairs() {
        BatchSource source = source(TRAIN, 12, BatchSpec.inBatch(), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        while (source.next(batch)) {
            float[] counted = new float[batch.itemRows];
            for (int b = 0; b < batch.pairs; b++) {
                counted[batch.positive[b]]++;
            }
            assertThat(batch.columns).isEqualTo(batch.itemRows);
            assertThat(batch.columnCount).startsWith(counted);
        }
    }

    @Test
    void sharedColumnsAreTheDrawsAndPositivesStandBehindThem() {
        BatchSource source = source(TRAIN, 6, BatchSpec.shared(5, Samplers.UNIFORM), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        List<List<Integer>> drawn = new ArrayList<>();
        while (source.next(batch)) {
            int draws = 0;
            List<Integer> columns = new ArrayList<>();
            for (int column = 0; column < batch.columns; column++) {
                draws += (int) batch.columnCount[column];
                columns.add(item(batch, column));
            }
            assertThat(draws).as("with repetition").isEqualTo(5);
            drawn.add(columns);
            int[] named = new int[batch.itemRows];
            for (int column = 0; column < batch.columns; column++) {
                named[column] = (int) batch.columnCount[column];
            }
            for (int b = 0; b < batch.pairs; b++) {
                named[batch.positive[b]]++;
                assertThat(TRAIN.contains(user(batch, b), item(batch, batch.positive[b])))
                        .isTrue();
            }
            for (int row = 0; row < batch.itemRows; row++) {
                assertThat(batch.multiplicity[batch.userRows + row]).isEqualTo(named[row]);
            }
        }
        assertThat(drawn).as("drawn anew for each batch").doesNotHaveDuplicates();
    }

    @Test
    void allItemsAreColumnsByTheirNumberAndOnlyPositivesAreCountedAsNamed() {
        BatchSource source = source(TRAIN, 6, BatchSpec.allItems(), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        while (source.next(batch)) {
            assertThat(batch.columns).isEqualTo(ITEMS);
            assertThat(batch.itemRows).isEqualTo(ITEMS);
            assertThat(batch.columnCount).containsOnly(1f);
            int named = 0;
            for (int row = 0; row < ITEMS; row++) {
                assertThat(item(batch, row)).isEqualTo(row);
                named += batch.multiplicity[batch.userRows + row];
            }
            assertThat(named).isEqualTo(batch.pairs);
        }
    }

    @Test
    void allItemsMayBeManyThousand() {
        Interactions train = Interactions.of(1, 5000, new int[] {0, 0}, new int[] {4, 4321});
        BatchSource source = source(train, 2, BatchSpec.allItems(), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        assertThat(source.next(batch)).isTrue();
        assertThat(batch.columns).isEqualTo(5000);
        for (int row = 0; row < 5000; row++) {
            assertThat(batch.nodes[1 + row]).isEqualTo(1 + row);
            assertThat(batch.multiplicity[1 + row]).isEqualTo(row == 4 || row == 4321 ? 1 : 0);
        }
    }

    private static List<String> labelled(BatchSource source, int epoch, List<String> positives, List<Float> labels) {
        List<String> negatives = new ArrayList<>();
        Batch batch = source.newBatch();
        source.startEpoch(epoch);
        while (source.next(batch)) {
            for (int b = 0; b < batch.pairs; b++) {
                String pair = user(batch, b) + ":" + item(batch, batch.positive[b]);
                (batch.label[b] == 1 ? positives : negatives).add(pair);
                labels.add(batch.label[b]);
            }
        }
        return negatives;
    }

    @Test
    void labelledInstancesAreThePairsAndNewDrawsOfTheirUsers() {
        BatchSource source = source(TRAIN, 10, BatchSpec.labelled(3, Samplers.NON_INTERACTED), 1);
        assertThat(source.stepsPerEpoch()).isEqualTo((TRAIN.size() * 4 + 9) / 10);
        assertThat(source.pairsOf(2)).isEqualTo(5);
        assertThat(source.pairsOf(source.stepsPerEpoch())).isEqualTo(TRAIN.size());
        List<String> positives = new ArrayList<>();
        List<Float> labels = new ArrayList<>();
        List<String> negatives = labelled(source, 1, positives, labels);
        assertThat(positives).doesNotHaveDuplicates().hasSize(TRAIN.size());
        assertThat(negatives).hasSize(3 * TRAIN.size());
        int[] drawn = new int[USERS];
        for (String pair : negatives) {
            String[] ids = pair.split(":");
            int user = Integer.parseInt(ids[0]);
            assertThat(TRAIN.contains(user, Integer.parseInt(ids[1]))).isFalse();
            drawn[user]++;
        }
        for (int user = 0; user < USERS; user++) {
            assertThat(drawn[user]).isEqualTo(3 * TRAIN.degree(user));
        }
        assertThat(labels.subList(0, TRAIN.size())).as("shuffled").contains(0f, 1f);
        List<String> others = labelled(source, 2, new ArrayList<>(), new ArrayList<>());
        Collections.sort(others);
        Collections.sort(negatives);
        assertThat(others).as("another epoch, other draws").isNotEqualTo(negatives);
    }

    /** Frequencies by a count of the pairs. */
    private static double frequency(int item) {
        return IntStream.range(0, USERS)
                        .filter(user -> TRAIN.contains(user, item))
                        .count()
                / (double) TRAIN.size();
    }

    @Test
    void inBatchItemsAreAsLikelyAsTheyAreFrequent() {
        BatchSource source = source(TRAIN, 6, BatchSpec.inBatch().withLogProbabilities(), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        while (source.next(batch)) {
            for (int row = 0; row < batch.itemRows; row++) {
                assertThat((double) batch.logProbability[row])
                        .isCloseTo(Math.log(frequency(item(batch, row))), within(1e-6));
            }
        }
    }

    @Test
    void drawnItemsAreAsLikelyAsTheirSamplerSays() {
        BatchSpec spec = BatchSpec.shared(8, Samplers.UNIFORM).withLogProbabilities();
        BatchSource source = source(TRAIN, 6, spec, 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        while (source.next(batch)) {
            for (int row = 0; row < batch.itemRows; row++) {
                assertThat((double) batch.logProbability[row]).isCloseTo(-Math.log(ITEMS), within(1e-6));
            }
        }
    }
}
