package io.github.ssmreco.plugin.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class SideBySideProgressTest {

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    private final SideBySideProgress progress = new SideBySideProgress(
            new SystemStreamLog() {
                @Override
                public void info(CharSequence line) {
                    lines.add(line.toString());
                }

                @Override
                public void error(CharSequence line) {
                    lines.add("error: " + line);
                }
            },
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }
            },
            List.of("recall@20"),
            Map.of("a", 100.0, "b", 60.0, "c", 60.0, "d", 60.0),
            2,
            seconds -> Math.round(seconds) + " s");

    private void after(int seconds, RunEvent event) {
        now = now.plus(Duration.ofSeconds(seconds));
        progress.accept(event);
    }

    private static RunEvent.Epoch epoch(String run, int epoch) {
        return new RunEvent.Epoch(run, epoch, 0.5, new TreeMap<>(Map.of("recall@20", 0.25)), epoch, 2);
    }

    @Test
    void nowAndThenOneLinePerRunAndHowAllStand() {
        RunEvent ready = new RunEvent.Ready("cpu", "as asked", "vector", "scalar", 1);
        after(0, ready);
        after(0, ready);
        after(0, new RunEvent.Started("a", 0, 0, 10));
        after(0, new RunEvent.Started("b", 0, 0, 10));
        assertThat(lines).hasSize(3);
        after(10, epoch("a", 5));
        assertThat(lines).hasSize(3);
        after(20, epoch("b", 9));

        assertThat(lines.subList(3, lines.size()))
                .containsExactly(
                        "a: epoch 5, loss 0.5000, recall@20 0.2500, best epoch 5, 2.0 s per epoch",
                        "b: epoch 9, loss 0.5000, recall@20 0.2500, best epoch 9, 2.0 s per epoch",
                        // 70 and 30 seconds of those that run, 120 of those that wait, in two places
                        "2 running, 2 waiting, 0 done, 0 failed; about 110 s left");
    }

    @Test
    void whereARunTrainsIsSaidWhereThereAreSeveralPlaces() {
        after(0, new RunEvent.Placed("a", "node7, executor 3"));
        after(0, new RunEvent.Started("a", 0, 0, 10));
        after(30, epoch("a", 5));
        // its executor is lost
        after(0, new RunEvent.Placed("a", "node8, executor 4, attempt 2"));
        after(0, new RunEvent.Started("a", 5, 0, 10));

        assertThat(lines)
                .containsExactly(
                        "a: starts, 10 steps per epoch (node7, executor 3)",
                        "a: epoch 5, loss 0.5000, recall@20 0.2500, best epoch 5, 2.0 s per epoch (node7, executor 3)",
                        // 70 seconds of the one that runs, 180 of those that wait
                        "1 running, 3 waiting, 0 done, 0 failed; about 125 s left",
                        "a: goes on after epoch 5, 10 steps per epoch (node8, executor 4, attempt 2)");
    }

    @Test
    void whatHasEndedTellsHowLongTheRestTakes() {
        after(0, new RunEvent.Started("b", 0, 0, 10));
        after(0, new RunEvent.Started("a", 0, 0, 10));
        // twice as long as it was expected to take
        after(120, new RunEvent.Finished("b", StoppedBy.PATIENCE, 1, 2, 2, new TreeMap<>()));
        after(0, new RunEvent.Started("c", 0, 0, 10));
        after(30, new RunEvent.Failed("c", "out of memory"));
        after(0, new RunEvent.Alive());

        assertThat(lines).contains("error: c: FAILED. out of memory");
        // a: 200 − 150; d: 120
        assertThat(lines.get(lines.size() - 1)).isEqualTo("1 running, 1 waiting, 1 done, 1 failed; about 120 s left");
    }
}
