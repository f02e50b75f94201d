package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Counts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapEstimateTest {

    /** A table of 64 numbers a node is 1024 × 1024 × 4 bytes: 4 MiB. */
    private static final Counts COUNTS = new Counts(10_000, 6_384, 1 << 20, null, null);

    @Test
    void tablesAndPairsAreCounted() {
        assertThat(mebibytes(Map.of("embedding-size", "64"))).isEqualTo(768 + 12 * 4 + 80);
    }

    @Test
    void everyFurtherLayerIsAnotherTable() {
        assertThat(mebibytes(Map.of("embedding-size", "64", "layers", "1"))).isEqualTo(768 + 12 * 4 + 80);
        assertThat(mebibytes(Map.of("embedding-size", "64", "layers", "3"))).isEqualTo(768 + 14 * 4 + 80);
    }

    @Test
    void negativesOfABatchAreCounted() {
        assertThat(mebibytes(Map.of("embedding-size", "64", "batch-size", "2048", "negatives", "1024")))
                .isEqualTo(768 + 12 * 4 + 80 + 16);
        assertThat(mebibytes(Map.of("embedding-size", "64", "batch-size", "2048")))
                .isEqualTo(768 + 12 * 4 + 80);
    }

    @Test
    void theLargestSettingsDoNotOverflow() {
        assertThat(mebibytes(Map.of("batch-size", "1048576", "negatives", "65536")))
                .isGreaterThan(512L << 10);
    }

    private static long mebibytes(Map<String, String> settings) {
        return HeapEstimate.mebibytes(COUNTS, settings);
    }
}
