package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.support.Settings;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NeedsTest {

    /** A table of 64 numbers per node is 1024 × 1024 × 4 bytes: 4 MiB. */
    private static final Counts COUNTS = new Counts(8_192, 8_192, 1 << 20, null, null);

    /** Nine tables; all representations and the items' again, 6; four times the 4,096 rows of a batch, 4. */
    private static final long MF = 88 + 9 * 4 + 6 + 4;

    @Test
    void tablesPairsAndTheBatchAreCounted() {
        assertThat(mebibytes("mf", "ssm", "temperature", "0.1")).isEqualTo(MF);
    }

    @Test
    void aGraphModelHasATableForEveryInnerLayer() {
        assertThat(mebibytes("lightgcn", "ssm", "temperature", "0.1", "layers", "1"))
                .isEqualTo(MF);
        assertThat(mebibytes("lightgcn", "ssm", "temperature", "0.1", "layers", "3"))
                .isEqualTo(MF + 2 * 4);
    }

    @Test
    void ngcfHasWideRepresentationsAndTwoTablesPerLayer() {
        assertThat(mebibytes("ngcf", "ssm", "temperature", "0.1", "layers", "2"))
                .isEqualTo(88 + 13 * 4 + 3 * (6 + 4));
    }

    @Test
    void perPairNegativesAreCountedAndTheRowsThatTheyTouchNoMoreThanTheItems() {
        // 10,240 rows and their gradients, 5 MiB; pairs and a tile for each thread, 1.5; 2,048 x 1,024 negatives, 48
        // MiB, and lists of 72 for each pair, 1.1
        assertThat(mebibytes("mf", "bpr", "negatives", "1024")).isEqualTo(MF - 4 + 7 + 48);
    }

    @Test
    void labelledInstancesHaveAPlaceInTheOrderOfAnEpoch() {
        // 4 bytes for each of the 1,048,576 pairs and each of its negatives, beside those of the pair itself; one of a
        // batch's negatives is drawn
        assertThat(mebibytes("mf", "bce", "negatives", "1000")).isBetween(MF + 4 * 1000, MF + 4 * 1000 + 2);
        assertThat(mebibytes("mf", "bce", "negatives", "4")).isBetween(MF + 16, MF + 16 + 1);
    }

    @Test
    void theSoftmaxOverAllItemsTouchesAllOfThem() {
        assertThat(mebibytes("mf", "sm", "temperature", "0.1")).isEqualTo(MF - 4 + 10);
        assertThat(mebibytes("mf", "sm", "temperature", "0.1", "form", "materialised"))
                .isEqualTo(MF - 4 + 10 + 64);
    }

    @Test
    void paddingItemsAreItems() {
        // 8,192 more: half a table each
        assertThat(mebibytes("mf", "ssm", "temperature", "0.1", "padding-items", "8192"))
                .isEqualTo(MF + 9 * 2 + 4);
    }

    @Test
    void aRankingThatIsNotTrainedHasNoTables() {
        assertThat(mebibytes("popularity", "none")).isEqualTo(88);
    }

    @Test
    void theLargestSettingsDoNotOverflow() {
        assertThat(mebibytes("mf", "bpr", "batch-size", "1048576", "negatives", "65536"))
                .isGreaterThan(512L << 10);
    }

    private static long mebibytes(String model, String loss, String... given) {
        Map<String, String> settings = new TreeMap<>();
        for (int k = 0; k < given.length; k += 2) {
            settings.put(given[k], given[k + 1]);
        }
        ExperimentSpec spec = spec(model, loss, settings);
        return RunKinds.of(spec).needs(spec, COUNTS, 0, 2).heapBytes() >> 20;
    }

    private static ExperimentSpec spec(String model, String loss, Map<String, String> settings) {
        return new ExperimentSpec(
                "data",
                "digest",
                model,
                loss,
                Protocol.RELEASED_CODE,
                1,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
    }

    @Test
    void runsOfTheMiniatureAreShortAndThoseOfRealDataAreNot() {
        assertThat(seconds("mf", "bpr", 19_500)).isLessThan(10);
        assertThat(seconds("mf", "bpr", 42_135)).isGreaterThan(10);
        assertThat(seconds("popularity", "none", 1_027_370)).isLessThan(10);
    }

    private static double seconds(String model, String loss, int pairs) {
        ExperimentSpec spec = spec(model, loss, Map.of());
        return RunKinds.of(spec)
                .needs(spec, new Counts(1_000, 600, pairs, null, null), 20, 2)
                .seconds();
    }
}
