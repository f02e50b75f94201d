package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationSplitTest {

    private final Interactions train = SyntheticData.generate("made", new SyntheticShape(300, 200, 6_000, 3), "d")
            .train();

    @Test
    void holdsOutAnEighthOfAllPairs() {
        assertThat(ValidationSplit.of(train, 1).validation().size()).isEqualTo(Math.round(train.size() / 8.0f));
    }

    @Test
    void losesAndRepeatsNoPair() {
        ValidationSplit.Split parts = ValidationSplit.of(train, 1);
        List<String> both = new ArrayList<>(Samples.pairs(parts.train()));
        both.addAll(Samples.pairs(parts.validation()));
        List<String> all = new ArrayList<>(Samples.pairs(train));
        Collections.sort(both);
        Collections.sort(all);
        assertThat(both).isEqualTo(all);
    }

    @Test
    void leavesEachUserATrainingPair() {
        int[] users = new int[40];
        int[] items = new int[40];
        for (int k = 0; k < 40; k++) {
            users[k] = k < 38 ? k : 38;
            items[k] = k;
        }
        // 38 users of one pair and one of two: of the five asked for, only one can go
        ValidationSplit.Split parts = ValidationSplit.of(Interactions.of(39, 40, users, items), 1);
        assertThat(parts.validation().size()).isEqualTo(1);
        assertThat(Remarks.usersWithout(parts.train())).isZero();
    }

    @Test
    void drawsOverAllPairsSoThatHeavyUsersGiveMore() {
        ValidationSplit.Split parts = ValidationSplit.of(train, 1);
        int heavyHeld = 0;
        int heavyAll = 0;
        for (int user = 0; user < train.userCount(); user++) {
            if (train.degree(user) > 40) {
                heavyHeld += parts.validation().degree(user);
                heavyAll += train.degree(user);
            }
        }
        assertThat((double) heavyHeld / heavyAll).isBetween(0.09, 0.16);
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(ValidationSplit.of(train, 1)).isEqualTo(ValidationSplit.of(train, 1));
        assertThat(ValidationSplit.of(train, 1)).isNotEqualTo(ValidationSplit.of(train, 2));
    }
}
