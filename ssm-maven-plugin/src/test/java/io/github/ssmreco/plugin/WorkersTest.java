package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.support.InputException;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final long GIBIBYTE = 1L << 30;
    private static final long MEMORY = 64 * GIBIBYTE;

    /** Runs of so many seconds on one thread, half of which more threads share. */
    private static Collection<Needs> runs(long heap, int threads, double... seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(one -> new Needs(heap, one / 2 + one / 2 / threads))
                .toList();
    }

    @Test
    void threadsAreShared() {
        assertThat(Workers.of("3", 8, MEMORY, threads -> List.of())).isEqualTo(new Workers(3, 2));
        assertThat(Workers.of("1", 8, MEMORY, threads -> List.of())).isEqualTo(new Workers(1, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "-1", "two", "", "1.5", "10000"})
    void whatIsNoNumberOfWorkersForTheThreadsIsRefused(String text) {
        assertThatThrownBy(() -> Workers.require(text, 8))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("ssm.workers", "'" + text + "'", "from 1 to 8", "-Dssm.threads");
    }

    @Test
    void manyRunsOfLikeLengthGetAThreadEach() {
        assertThat(Workers.of("auto", 4, MEMORY, threads -> runs(0, threads, 9, 9, 9, 9, 9, 9, 9, 9)))
                .isEqualTo(new Workers(4, 1));
    }

    @Test
    void aLongRunAmongShortOnesIsGivenThreads() {
        assertThat(Workers.of("auto", 8, MEMORY, threads -> runs(0, threads, 100, 1, 1, 1)))
                .isEqualTo(new Workers(1, 8));
    }

    @Test
    void noMoreWorkThanThereAreRuns() {
        assertThat(Workers.of("auto", 8, MEMORY, threads -> runs(0, threads, 5, 5)))
                .isEqualTo(new Workers(2, 4));
        assertThat(Workers.of("auto", 8, MEMORY, threads -> List.of())).isEqualTo(new Workers(1, 8));
    }

    @Test
    void noMoreWorkThanFitIntoMemory() {
        assertThat(Workers.of("auto", 8, MEMORY, threads -> runs(20 * GIBIBYTE, threads, 9, 9, 9, 9, 9, 9, 9, 9)))
                .isEqualTo(new Workers(2, 4));
        // one that is too large by itself is tried alone
        assertThat(Workers.of("auto", 8, MEMORY, threads -> runs(200 * GIBIBYTE, threads, 9, 9)))
                .isEqualTo(new Workers(1, 8));
    }
}
