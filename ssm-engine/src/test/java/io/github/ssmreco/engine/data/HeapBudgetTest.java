package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import org.junit.jupiter.api.Test;

class HeapBudgetTest {

    private static final long MIB = 1 << 20;

    private static RawPairs read(HeapBudget budget, int pairs) {
        RawPairs raw = new RawPairs(budget);
        for (int k = 0; k < pairs; k++) {
            raw.add(k, k % 7);
        }
        return raw;
    }

    @Test
    void pairsThatThereIsNoRoomForAreCountedAndNotKept() {
        // room for 1 MiB / 24 bytes
        HeapBudget budget = new HeapBudget(129 * MIB, false);
        RawPairs raw = read(budget, 5_000_000);
        assertThat(raw.size()).isEqualTo((int) (MIB / 24));
        assertThatThrownBy(() -> budget.require("mine", 0))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "dataset 'mine', files: found '5,000,000 pairs', expected no more than the heap has room for, which is"
                                + " 129 MiB; they need 300 MiB. Start Maven with MAVEN_OPTS=-Xmx300m.");
    }

    @Test
    void theHeapThatIsNamedIsEnough() {
        HeapBudget budget = new HeapBudget(300 * MIB, false);
        assertThat(read(budget, 5_000_000).size()).isEqualTo(5_000_000);
        assertThatCode(() -> budget.require("mine", 0)).doesNotThrowAnyException();
    }

    @Test
    void idsTakeRoomToo() {
        HeapBudget budget = new HeapBudget(300 * MIB, false);
        read(budget, 5_000_000);
        assertThatThrownBy(() -> budget.require("mine", 2_000_000))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("5,000,000 pairs of 2,000,000 ids", "they need 500 MiB");
    }

    @Test
    void aCoreTakesMore() {
        HeapBudget budget = new HeapBudget(300 * MIB, true);
        read(budget, 5_000_000);
        assertThatThrownBy(() -> budget.require("mine", 0)).hasMessageEndingWith("MAVEN_OPTS=-Xmx400m.");
    }

    @Test
    void filesOfOneDatasetShareIt() {
        HeapBudget budget = new HeapBudget(129 * MIB, false);
        RawPairs all = new RawPairs(budget);
        all.addAll(read(budget, 30_000));
        all.addAll(read(budget, 30_000));
        assertThat(all.size()).isEqualTo((int) (MIB / 24));
        assertThatThrownBy(() -> budget.require("mine", 0)).hasMessageContaining("60,000 pairs");
    }

    @Test
    void aHeapThatIsUsedUpAllTheSameIsSaid() {
        assertThat(HeapBudget.exhausted("mine", new OutOfMemoryError()))
                .hasMessageStartingWith("dataset 'mine', files: found 'more than the heap has room for, which is ")
                .hasMessageContaining("Start Maven with a larger one, such as MAVEN_OPTS=-Xmx");
    }
}
