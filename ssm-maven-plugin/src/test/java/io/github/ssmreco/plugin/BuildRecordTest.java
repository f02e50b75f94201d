package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuildRecordTest {

    /** Maven hands the same map to every goal of a build. */
    private final Map<Object, Object> context = new HashMap<>();

    private void note(RunEvent event) {
        BuildRecord.in(context).note(event);
    }

    @Test
    void remembersFromGoalToGoalWhatDidNotEndAndWhy() {
        note(new RunEvent.Failed("b", "it broke"));
        note(new RunEvent.Busy("a", "another works on it"));
        note(new RunEvent.Finished("c", StoppedBy.EPOCHS, 1, 1, 1, new TreeMap<>()));

        assertThat(BuildRecord.in(context).broken())
                .containsExactly(Map.entry("b", "it broke"), Map.entry("a", "another works on it"));
    }

    @Test
    void aRunThatEndsInALaterAttemptIsNotBroken() {
        note(new RunEvent.Failed("a", "it broke"));
        note(new RunEvent.Finished("a", StoppedBy.EPOCHS, 1, 1, 1, new TreeMap<>()));

        assertThat(BuildRecord.in(context).broken()).isEmpty();
        assertThat(BuildRecord.in(context).trainedNow()).containsExactly(Map.entry("a", 1));
    }
}
