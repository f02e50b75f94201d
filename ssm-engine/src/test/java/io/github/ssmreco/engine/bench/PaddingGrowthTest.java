package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A million users and 100,000 items; one step per epoch, so that its milliseconds are the epoch's. */
class PaddingGrowthTest {

    private static final Workload SM = Workload.LIGHTGCN_3.with(BenchLoss.SM);

    private final Map<Workload, List<StepSample>> samples = new LinkedHashMap<>();

    @Test
    void ratiosAreToTheUnpadded() {
        measure(SM, 20_000, 1_000);
        measure(SM.padded(100_000), 30_000, 1_500);

        // 1.2 of 1.1 million nodes, 64 numbers each, three floats a number: 805.7 and 878.9 MiB
        assertThat(growth().table().toString().lines().skip(2))
                .containsExactly(
                        "| LightGCN-3-SM | 100000 | 806 | 1.00 | 20.0 | 20.0-20.0 | 1.00 | 7 | 1000 | 1.00 |",
                        "| LightGCN-3-SM+100000 | 200000 | 879 | 1.09 | 30.0 | 30.0-30.0 | 1.50 | 7 | 1500 | 1.50 |");
    }

    @Test
    void secondsAreALineOverTheItems() {
        measure(SM, 20_000, 1_000);
        measure(SM.padded(100_000), 30_000, 1_000);
        measure(SM.padded(300_000), 50_000, 1_000);

        assertThat(growth().lines())
                .isEqualToIgnoringNewLines("SM: s/epoch = 10.0 +1.00 for each 10,000 items, R² = 1.00000");
    }

    @Test
    void twoSizesMakeNoLine() {
        measure(SM, 20_000, 1_000);
        measure(SM.padded(100_000), 30_000, 1_000);

        assertThat(growth().lines()).isEmpty();
    }

    private void measure(Workload workload, double millis, double peak) {
        samples.put(workload, List.of(new StepSample(workload.name(), "data", 1, millis, 1, 7, peak)));
    }

    private PaddingGrowth growth() {
        return new PaddingGrowth(samples, 1_000_000, 100_000, 64);
    }
}
