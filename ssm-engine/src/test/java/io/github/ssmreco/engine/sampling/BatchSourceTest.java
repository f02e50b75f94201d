package io.github.ssmreco.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchSourceTest {

    static final int USERS = 7;
    static final int ITEMS = 11;
    static final Interactions TRAIN = pairs();

    private static Interactions pairs() {
        int[] users = new int[23];
        int[] items = new int[23];
        for (int k = 0; k < users.length; k++) {
            users[k] = k % USERS;
            items[k] = k * 5 % ITEMS;
        }
        return Interactions.of(USERS, ITEMS, users, items);
    }

    static BatchSource source(Interactions train, int batchSize, BatchSpec spec, long seed) {
        Settings settings = Settings.resolve(Map.of(), Samplers.settings(), "test");
        return new BatchSource(train, batchSize, spec, settings, seed);
    }

    private static List<String> epoch(BatchSource source, int epoch) {
        List<String> named = new ArrayList<>();
        Batch batch = source.newBatch();
        source.startEpoch(epoch);
        while (source.next(batch)) {
            for (int b = 0; b < batch.pairs; b++) {
                named.add(user(batch, b) + ":" + item(batch, batch.positive[b]));
            }
        }
        return named;
    }

    static int user(Batch batch, int b) {
        return batch.nodes[batch.user[b]];
    }

    static int item(Batch batch, int row) {
        return batch.nodes[batch.userRows + row] - USERS;
    }

    @Test
    void anEpochHasEveryPairOnceInAnOrderOfItsOwn() {
        BatchSource source = source(TRAIN, 5, BatchSpec.inBatch(), 1);
        List<String> first = epoch(source, 1);
        assertThat(source.stepsPerEpoch()).isEqualTo(5);
        assertThat(first).doesNotHaveDuplicates().hasSize(TRAIN.size());
        first.forEach(pair -> {
            String[] ids = pair.split(":");
            assertThat(TRAIN.contains(Integer.parseInt(ids[0]), Integer.parseInt(ids[1])))
                    .isTrue();
        });
        assertThat(epoch(source, 2)).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
        assertThat(epoch(source(TRAIN, 5, BatchSpec.inBatch(), 1), 1))
                .as("same seed")
                .isEqualTo(first);
        assertThat(epoch(source(TRAIN, 5, BatchSpec.inBatch(), 2), 1))
                .as("another seed")
                .isNotEqualTo(first);
    }

    /** Recorded runs stand on these numbers: they were printed by the code of commit bb0a618, before samplers had names. */
    @Test
    void orderAndNegativesAreThoseOfRecordedRuns() {
        BatchSource source = source(TRAIN, 9, BatchSpec.perPair(2, Samplers.NON_INTERACTED), 2021);
        Batch batch = source.newBatch();
        source.startEpoch(3);
        StringBuilder drawn = new StringBuilder();
        while (source.next(batch)) {
            for (int b = 0; b < batch.pairs; b++) {
                drawn.append(user(batch, b)).append(':').append(item(batch, batch.positive[b]));
                drawn.append('|').append(item(batch, batch.negatives[2 * b]));
                drawn.append(',')
                        .append(item(batch, batch.negatives[2 * b + 1]))
                        .append(' ');
            }
        }
        assertThat(drawn.toString())
                .isEqualTo("6:8|3,4 0:4|1,8 1:9|6,6 1:5|1,1 2:10|2,9 4:9|4,6 5:7|6,10 5:3|4,1 2:3|7,9 "
                        + "3:6|0,1 0:2|1,8 2:1|5,4 0:0|1,7 3:8|1,0 6:1|4,2 3:4|7,10 4:2|6,4 0:6|3,9 "
                        + "1:0|3,10 4:0|1,8 5:5|9,4 1:7|8,1 6:10|0,3 ");
        assertThat(epoch(source(TRAIN, 9, BatchSpec.inBatch(), 2021), 3))
                .startsWith("6:8", "0:4", "1:9", "1:5", "2:10", "4:9", "5:7", "5:3", "2:3");
    }

    @Test
    void theLastBatchIsKeptHoweverSmall() {
        BatchSource source = source(TRAIN, 11, BatchSpec.inBatch(), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        List<Integer> sizes = new ArrayList<>();
        while (source.next(batch)) {
            sizes.add(batch.pairs);
        }
        assertThat(sizes).containsExactly(11, 11, 1);
    }

    @Test
    void rowsAreDistinctAndCountedAsOftenAsTheBatchNamesThem() {
        BatchSource source = source(TRAIN, 9, BatchSpec.perPair(3, Samplers.NON_INTERACTED), 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        while (source.next(batch)) {
            int[] counted = new int[USERS + ITEMS];
            for (int b = 0; b < batch.pairs; b++) {
                counted[user(batch, b)]++;
                counted[USERS + item(batch, batch.positive[b])]++;
                for (int n = 0; n < 3; n++) {
                    counted[USERS + item(batch, batch.negatives[3 * b + n])]++;
                }
            }
            int[] nodes = Arrays.copyOf(batch.nodes, batch.rows());
            assertThat(Arrays.stream(nodes).distinct().count()).isEqualTo(batch.rows());
            for (int row = 0; row < batch.rows(); row++) {
                assertThat(batch.multiplicity[row]).isEqualTo(counted[nodes[row]]);
            }
        }
    }

    @Test
    void noNegativeIsAnItemThatTheUserHas() {
        BatchSource source = source(TRAIN, 4, BatchSpec.perPair(20, Samplers.NON_INTERACTED), 3);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        int[] drawn = new int[ITEMS];
        while (source.next(batch)) {
            for (int k = 0; k < 20 * batch.pairs; k++) {
                int item = item(batch, batch.negatives[k]);
                drawn[item]++;
                assertThat(TRAIN.contains(user(batch, k / 20), item)).isFalse();
            }
        }
        assertThat(drawn).as("every item is somebody's negative").doesNotContain(0);
    }

    @Test
    void aUserWhoHasEverythingIsToldSo() {
        Interactions all = Interactions.of(1, 2, new int[] {0, 0}, new int[] {0, 1});
        BatchSource source = source(all, 2, BatchSpec.perPair(1, Samplers.NON_INTERACTED), 1);
        source.startEpoch(1);
        assertThatThrownBy(() -> source.next(source.newBatch()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("user 0")
                .hasMessageContaining("in-batch");
    }
}
