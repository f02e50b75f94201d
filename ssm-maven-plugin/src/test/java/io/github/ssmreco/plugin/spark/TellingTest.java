package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** From an executor to the driver: what is told late, twice or never must not change what is heard in the end. */
class TellingTest {

    private final List<List<String>> lists = new ArrayList<>();
    private final Telling telling = new Telling("7", lists::add);
    private final List<RunEvent> heard = new ArrayList<>();
    private final Arrivals arrivals =
            new Arrivals(java.nio.file.Path.of("none"), java.nio.file.Path.of("none"), heard::add);

    private static RunEvent.Epoch epoch(int epoch) {
        return new RunEvent.Epoch("run", epoch, 0.5, new TreeMap<>(), epoch, 2);
    }

    @Test
    void ofManyEpochsOnlyTheNewestIsOnTheList() {
        telling.accept(new RunEvent.Placed("run", "here"));
        telling.accept(new RunEvent.Started("run", 0, 0, 10));
        for (int epoch = 1; epoch <= 100; epoch++) {
            telling.accept(epoch(epoch));
            telling.accept(new RunEvent.Alive());
        }
        assertThat(telling.lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("7 102 ")
                .contains("\"epoch\":100");
    }

    @Test
    void everyListIsHeardOnceHoweverOftenItComes() {
        telling.accept(new RunEvent.Placed("run", "here"));
        telling.accept(new RunEvent.Started("run", 0, 0, 10));
        telling.accept(epoch(1));
        telling.lines().forEach(arrivals::heard);
        telling.lines().forEach(arrivals::heard);
        telling.accept(epoch(2));
        telling.accept(epoch(3));
        telling.lines().forEach(arrivals::heard);

        assertThat(heard)
                .containsExactly(
                        new RunEvent.Placed("run", "here"), new RunEvent.Started("run", 0, 0, 10), epoch(1), epoch(3));
    }

    @Test
    void theEndIsNotHeardBeforeTheTaskHasGivenItsFilesBack() throws Exception {
        RunEvent.Failed end = new RunEvent.Failed("run", "diverged", true);
        telling.accept(new RunEvent.Placed("run", "here"));
        telling.accept(end);
        telling.lines().forEach(arrivals::heard);
        assertThat(heard).containsExactly(new RunEvent.Placed("run", "here"));
    }

    @Test
    void anotherAttemptIsHeardFromItsBeginning() {
        telling.accept(new RunEvent.Started("run", 0, 0, 10));
        telling.lines().forEach(arrivals::heard);
        Telling again = new Telling("8", lines -> {});
        again.accept(new RunEvent.Started("run", 4, 0, 10));
        again.lines().forEach(arrivals::heard);

        assertThat(heard).containsExactly(new RunEvent.Started("run", 0, 0, 10), new RunEvent.Started("run", 4, 0, 10));
    }
}
