package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunStore.Action;
import io.github.ssmreco.engine.store.RunStore.Again;
import io.github.ssmreco.engine.store.RunStore.Due;
import org.junit.jupiter.api.Test;

class RetrainingTest {

    private static String sentence(Due... dues) {
        Retraining retraining = new Retraining();
        for (Due due : dues) {
            retraining.count(due);
        }
        return retraining.sentence().orElse(null);
    }

    private static Due again(Again why, boolean ended) {
        return new Due(Action.FRESH, why, ended, null);
    }

    @Test
    void finishedRunsAreCountedByWhatMakesThemDue() {
        assertThat(sentence(
                        again(Again.OTHER_CODE, true),
                        again(Again.FORCED, true),
                        again(Again.OTHER_CODE, true),
                        again(Again.DAMAGED, true)))
                .isEqualTo("Finished runs that are about to be trained again: forced: 1, other code: 2, damaged: 1."
                        + " Their results are kept until the new training has ended."
                        + " -Dssm.staleCode=accept takes those of other code as they are and goes on with them.");
    }

    @Test
    void unfinishedRunsThatBeginAnewAreCountedApart() {
        assertThat(sentence(again(Again.DAMAGED, false)))
                .isEqualTo("Unfinished runs that are about to begin anew: damaged: 1.");
    }

    @Test
    void whatIsThereForTheFirstTimeOrGoesOnIsNotCounted() {
        assertThat(sentence(
                        new Due(Action.FRESH, null, false, null),
                        new Due(Action.RESUME, null, false, null),
                        new Due(Action.NONE, null, false, null)))
                .isNull();
    }
}
