package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.loss.torch.TensorLoss;
import io.github.ssmreco.engine.reference.Differences;
import io.github.ssmreco.engine.reference.Samples;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way of a GPU, in two copies, brings what the way of the CPU brings. */
class DeviceTransferTest {

    private static final Interactions TRAIN = Samples.interactions(40, 60, 0.15, new Random(5));

    static Stream<Arguments> losses() {
        return Stream.concat(
                Losses.ALL.stream().map(loss -> Arguments.of(loss, Map.of())),
                Losses.ALL.stream()
                        .filter(loss -> loss.name().equals("ssm"))
                        .flatMap(loss -> Stream.of(
                                Arguments.of(loss, Map.of("mask", "known-positives", "correction", "log-q")),
                                Arguments.of(
                                        loss,
                                        Map.of(
                                                "negatives-from",
                                                "per-pair",
                                                "negatives",
                                                "7",
                                                "mask",
                                                "known-positives",
                                                "correction",
                                                "log-q")))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void bothWaysBringTheSame(LossProvider loss, Map<String, String> changed) {
        Settings settings = settings(loss, changed);
        BatchSource source = new BatchSource(TRAIN, 50, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        DeviceTransfer transfer = new DeviceTransfer();
        try (NDManager manager = TestDevice.manager()) {
            // the second batch is smaller or larger than what the buffers were made for
            while (source.next(batch)) {
                List<NDArray> apart = arrays(transfer.apart(batch, manager));
                List<NDArray> packed = arrays(transfer.packed(batch, manager));
                for (int k = 0; k < apart.size(); k++) {
                    NDArray expected = apart.get(k);
                    if (expected == null) {
                        assertThat(packed.get(k)).isNull();
                    } else {
                        assertThat(packed.get(k).getShape()).isEqualTo(expected.getShape());
                        assertThat(packed.get(k).getDataType()).isEqualTo(expected.getDataType());
                        assertThat(packed.get(k).toArray()).isEqualTo(expected.toArray());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesGiveTheSameGradients(LossProvider loss, Map<String, String> changed) {
        Settings settings = settings(loss, changed);
        BatchSource source = new BatchSource(TRAIN, 50, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        source.next(batch);
        assertThat(batch.userRows).as("a user has several pairs").isLessThan(batch.pairs);
        DeviceTransfer transfer = new DeviceTransfer();
        try (NDManager manager = TestDevice.manager()) {
            NDArray rows = manager.randomNormal(new Shape(batch.rows(), 16));
            TensorLoss onTorch = loss.onTorch(settings);
            TensorLoss.Gradients apart = onTorch.apply(transfer.apart(batch, manager), rows);
            TensorLoss.Gradients packed = onTorch.apply(transfer.packed(batch, manager), rows);
            float[] expected = apart.rows().toFloatArray();
            assertThat(packed.value().toFloatArray()).isEqualTo(apart.value().toFloatArray());
            assertThat(Differences.relative(packed.rows().toFloatArray(), Samples.widen(expected), expected.length))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void groupingsNameEachPairOnceUnderItsRow() {
        LossProvider loss = Losses.ALL.get(0);
        Settings settings = settings(loss, Map.of());
        BatchSource source = new BatchSource(TRAIN, 50, loss.batches(settings), settings, 1);
        Batch batch = source.newBatch();
        source.startEpoch(1);
        DeviceTransfer transfer = new DeviceTransfer();
        try (NDManager manager = TestDevice.manager()) {
            while (source.next(batch)) {
                TensorBatch packed = transfer.packed(batch, manager);
                check(packed.pairsOfUsers(), batch.user, batch.pairs, batch.userRows);
                check(packed.pairsOfItems(), batch.positive, batch.pairs, batch.itemRows);
            }
        }
    }

    private static void check(TensorBatch.Grouping grouping, int[] rowOf, int pairs, int rows) {
        long[] offsets = grouping.offsets().toLongArray();
        List<Long> expected = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            assertThat(offsets[row]).isEqualTo(expected.size());
            for (int pair = 0; pair < pairs; pair++) {
                if (rowOf[pair] == row) {
                    expected.add((long) pair);
                }
            }
        }
        assertThat(offsets).hasSize(rows + 1).endsWith(pairs);
        assertThat(grouping.pairs().toLongArray())
                .containsExactly(expected.stream().mapToLong(Long::longValue).toArray());
    }

    private static Settings settings(LossProvider loss, Map<String, String> changed) {
        Map<String, String> given = new TreeMap<>(RequiredSettings.of(loss.settings()));
        given.putAll(changed);
        return Settings.resolve(given, loss.settings(), "test");
    }

    private static List<NDArray> arrays(TensorBatch batch) {
        return Arrays.asList(
                batch.nodes(),
                batch.multiplicity(),
                batch.user(),
                batch.positive(),
                batch.negatives(),
                batch.label(),
                batch.columnCount(),
                batch.logProbability(),
                batch.masked());
    }
}
