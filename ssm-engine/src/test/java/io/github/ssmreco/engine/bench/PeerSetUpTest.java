package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.bench.PeerSetUp.Trial;
import io.github.ssmreco.engine.bench.PeerSetUp.Trials;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerSetUpTest {

    private static final PeerSetUp DETECTED = new PeerSetUp("", "");
    private static final PeerSetUp HASWELL = new PeerSetUp("Haswell", "");
    private static final PeerSetUp WIDE = new PeerSetUp("Haswell", "avx512");

    /** The detected kernel is the best in the first round, another one in the second, which has the best time of all. */
    private static final Trials TRIALS = new Trials(List.of(
            new Trial(DETECTED, "Prescott", 10, 60, 3e9),
            new Trial(HASWELL, "Haswell", 12, 110, 2e9),
            new Trial(DETECTED, "Prescott", 11, 63, 1e9),
            new Trial(HASWELL, "Haswell", 7, 90, 2e9),
            new Trial(WIDE, "Haswell", 8, 120, 6e9)));

    @Test
    void theFastestIsTheOneWithTheShortestTimeInAnyRound() {
        assertThat(TRIALS.fastest()).isEqualTo(HASWELL);
        assertThat(HASWELL.arguments()).containsExactly("--kernel", "Haswell");
        assertThat(HASWELL.variables()).isEmpty();
        assertThat(WIDE.variables()).containsEntry("ATEN_CPU_CAPABILITY", "avx512");
        assertThat(DETECTED.arguments()).isEmpty();
    }

    @Test
    void theTableNamesItAndWhatAllDidAtBest() {
        assertThat(TRIALS.inWords())
                .startsWith("**Haswell** of ")
                .contains(
                        "detected (Prescott) 10.0 ms, 63 GFLOP/s",
                        "Haswell 7.0 ms, 110 GFLOP/s",
                        "Haswell with ATen's avx512 8.0 ms, 120 GFLOP/s");
    }

    @Test
    void noSetUpThatRunsIsSaidAsSuch() {
        assertThatThrownBy(() -> new Trials(List.of()).fastest())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no kernel of OpenBLAS that runs");
    }

    @Test
    void theBoundTakesTheBestRateOfAllThatWereTried() {
        Rates slow = new Rates(100, 40, 5e9, 7);

        assertThat(slow.best(TRIALS)).isEqualTo(new Rates(120, 40, 6e9, 7));
        assertThat(new Rates(300, 40, 8e9, 7).best(TRIALS)).isEqualTo(new Rates(300, 40, 8e9, 7));
    }

    @Test
    void arithmeticIsThatOfRegistersOrOfAProductWhicheverIsMore() throws IOException {
        String printed = "{\"fmaGflops\": %s, \"gemmGflops\": %s, \"streamGbs\": 40, \"exponentialsPerSecond\": 1e9,"
                + " \"sparseProductMillis\": 7}";

        assertThat(Rates.of(Json.tree(printed.formatted("340", "290"))).arithmeticGflops())
                .isEqualTo(340);
        assertThat(Rates.of(Json.tree(printed.formatted("200", "290"))).arithmeticGflops())
                .isEqualTo(290);
    }
}
