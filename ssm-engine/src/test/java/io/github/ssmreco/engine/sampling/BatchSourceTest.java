package io.github.ssmreco.engine.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSourceTest {

    private static final int USERS = 7;
    private static final int ITEMS = 11;
    private static final Interactions TRAIN = pairs();

    private static Interactions pairs() {
        int[] users = new int[23];
        int[] items = new int[23];
        for (int k = 0; k < users.length; k++) {
            users[k] = k % USERS;
            items[k] = k * 5 % ITEMS;
        }
        return Interactions.of(USERS, ITEMS, users, items);
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

    private static int user(Batch batch, int b) {
        return batch.nodes[batch.user[b]];
    }

    private static int item(Batch batch, int row) {
        return batch.nodes[batch.userRows + row] - USERS;
    }

    @Test
    void anEpochHasEveryPairOnceInAnOrderOfItsOwn() {
        BatchSource source = new BatchSource(TRAIN, 5, 0, 1);
        List<String> first = epoch(source, 1);
        assertThat(source.stepsPerEpoch()).isEqualTo(5);
        assertThat(first).doesNotHaveDuplicates().hasSize(TRAIN.size());
        first.forEach(pair -> {
            String[] ids = pair.split(":");
            assertThat(TRAIN.contains(Integer.parseInt(ids[0]), Integer.parseInt(ids[1])))
                    .isTrue();
        });
        assertThat(epoch(source, 2)).isNotEqualTo(first).containsExactlyInAnyOrderElementsOf(first);
        assertThat(epoch(new BatchSource(TRAIN, 5, 0, 1), 1)).as("same seed").isEqualTo(first);
        assertThat(epoch(new BatchSource(TRAIN, 5, 0, 2), 1)).as("another seed").isNotEqualTo(first);
    }

    @Test
    void theLastBatchIsKeptHoweverSmall() {
        BatchSource source = new BatchSource(TRAIN, 11, 0, 1);
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
        BatchSource source = new BatchSource(TRAIN, 9, 3, 1);
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
        BatchSource source = new BatchSource(TRAIN, 4, 20, 3);
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
        BatchSource source = new BatchSource(all, 2, 1, 1);
        source.startEpoch(1);
        assertThatThrownBy(() -> source.next(source.newBatch()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("user 0")
                .hasMessageContaining("in-batch");
    }
}
