package io.github.ssmreco.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.support.torch.Rows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Brings batches to a device through direct buffers, the only memory that DJL takes without a copy of its own. On the CPU the
 * tensors stand on these buffers: a batch's tensors must be closed before the next batch is transferred. To a GPU all integers go in one
 * copy, and are widened there; so do all other numbers: each copy waits for what was asked of the device before. A GPU
 * also gets the pairs by user and by positive.
 */
public final class DeviceTransfer {

    private final Buffer nodes = new Buffer();
    private final Buffer multiplicity = new Buffer();
    private final Buffer user = new Buffer();
    private final Buffer positive = new Buffer();
    private final Buffer negatives = new Buffer();
    private final Buffer label = new Buffer();
    private final Buffer columnCount = new Buffer();
    private final Buffer logProbability = new Buffer();
    private final Buffer masked = new Buffer();
    private final Buffer integers = new Buffer();
    private final Buffer numbers = new Buffer();
    private int[] offsets = new int[0];
    private int[] grouped = new int[0];

    /**
     * @param step gets the tensors
     */
    public TensorBatch tensors(Batch batch, NDManager step) {
        return step.getDevice().isGpu() ? packed(batch, step) : apart(batch, step);
    }

    /** In two copies. */
    TensorBatch packed(Batch batch, NDManager step) {
        int rows = batch.rows();
        int pairs = batch.pairs;
        int drawn = batch.negativesPerPair;
        int labels = batch.label.length == 0 ? 0 : pairs;
        int logs = batch.logProbability.length == 0 ? 0 : batch.itemRows;
        IntBuffer whole = integers.ints(3L * rows + 2 + (4L + drawn) * pairs);
        whole.put(batch.nodes, 0, rows)
                .put(batch.multiplicity, 0, rows)
                .put(batch.user, 0, pairs)
                .put(batch.positive, 0, pairs)
                .put(batch.negatives, 0, pairs * drawn);
        putGrouping(batch.user, pairs, batch.userRows, whole);
        putGrouping(batch.positive, pairs, batch.itemRows, whole);
        int reals = labels + batch.columns + logs;
        numbers.floats(reals)
                .put(batch.label, 0, labels)
                .put(batch.columnCount, 0, batch.columns)
                .put(batch.logProbability, 0, logs);
        Slices wide = new Slices(integers.tensor(DataType.INT32, step).toType(DataType.INT64, true), step);
        Slices real = new Slices(reals == 0 ? null : numbers.tensor(DataType.FLOAT32, step), step);
        return new TensorBatch(
                batch.spec,
                pairs,
                batch.userRows,
                batch.itemRows,
                batch.columns,
                wide.next(rows),
                wide.next(rows).toType(DataType.FLOAT32, true).reshape(rows, 1),
                wide.next(pairs),
                wide.next(pairs),
                drawn == 0 ? null : wide.next((long) pairs * drawn).reshape(pairs, drawn),
                labels == 0 ? null : real.next(labels),
                batch.columns == 0 ? null : real.next(batch.columns),
                logs == 0 ? null : real.next(logs),
                masked(batch, step),
                new TensorBatch.Grouping(wide.next(batch.userRows + 1), wide.next(pairs)),
                new TensorBatch.Grouping(wide.next(batch.itemRows + 1), wide.next(pairs)));
    }

    /** Counts the pairs of each row, then puts each pair where those of the rows and pairs before it end. */
    private void putGrouping(int[] rowOf, int pairs, int rows, IntBuffer whole) {
        if (offsets.length <= rows) {
            offsets = new int[rows + 1 + rows / 8];
        }
        if (grouped.length < pairs) {
            grouped = new int[pairs];
        }
        Arrays.fill(offsets, 0, rows + 1, 0);
        for (int pair = 0; pair < pairs; pair++) {
            offsets[rowOf[pair] + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            offsets[row + 1] += offsets[row];
        }
        whole.put(offsets, 0, rows + 1);
        for (int pair = 0; pair < pairs; pair++) {
            grouped[offsets[rowOf[pair]]++] = pair;
        }
        whole.put(grouped, 0, pairs);
    }

    /** Each array by itself. */
    TensorBatch apart(Batch batch, NDManager step) {
        int rows = batch.rows();
        int pairs = batch.pairs;
        int drawn = batch.negativesPerPair;
        return new TensorBatch(
                batch.spec,
                pairs,
                batch.userRows,
                batch.itemRows,
                batch.columns,
                nodes.longs(new Shape(rows), k -> batch.nodes[k], step),
                multiplicity.floats(new Shape(rows, 1), k -> batch.multiplicity[k], step),
                user.longs(new Shape(pairs), k -> batch.user[k], step),
                positive.longs(new Shape(pairs), k -> batch.positive[k], step),
                drawn == 0 ? null : negatives.longs(new Shape(pairs, drawn), k -> batch.negatives[k], step),
                batch.label.length == 0 ? null : label.floats(new Shape(pairs), k -> batch.label[k], step),
                batch.columns == 0
                        ? null
                        : columnCount.floats(new Shape(batch.columns), k -> batch.columnCount[k], step),
                batch.logProbability.length == 0
                        ? null
                        : logProbability.floats(new Shape(batch.itemRows), k -> batch.logProbability[k], step),
                masked(batch, step),
                null,
                null);
    }

    private NDArray masked(Batch batch, NDManager step) {
        int count = batch.maskOffsets.length == 0 ? 0 : batch.maskOffsets[batch.pairs];
        if (count == 0) {
            return null;
        }
        long width = batch.columns > 0 ? batch.columns : batch.negativesPerPair;
        LongBuffer positions = masked.longs(count);
        for (int b = 0; b < batch.pairs; b++) {
            for (int k = batch.maskOffsets[b]; k < batch.maskOffsets[b + 1]; k++) {
                positions.put(b * width + batch.masked[k]);
            }
        }
        return masked.tensor(new Shape(count), DataType.INT64, step);
    }

    /** What lies one after another in an array. */
    private static final class Slices {

        private final NDArray all;
        private final NDManager step;
        private long end;

        Slices(NDArray all, NDManager step) {
            this.all = all;
            this.step = step;
        }

        NDArray next(long count) {
            long from = end;
            end += count;
            return Rows.range(all, from, end, step);
        }
    }

    /** Memory outside the heap, as much as the largest batch so far needed. */
    private static final class Buffer {

        private ByteBuffer bytes = ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());

        /** Widened to INT64: DJL copies narrower indices in every use, and leaks the copies. */
        NDArray longs(Shape shape, IntToLongFunction values, NDManager step) {
            LongBuffer longs = longs(shape.size());
            for (int k = 0; k < longs.limit(); k++) {
                longs.put(values.applyAsLong(k));
            }
            return tensor(shape, DataType.INT64, step);
        }

        LongBuffer longs(long count) {
            reserve(count * Long.BYTES);
            return bytes.asLongBuffer();
        }

        IntBuffer ints(long count) {
            reserve(count * Integer.BYTES);
            return bytes.asIntBuffer();
        }

        FloatBuffer floats(long count) {
            reserve(count * Float.BYTES);
            return bytes.asFloatBuffer();
        }

        NDArray floats(Shape shape, IntToDoubleFunction values, NDManager step) {
            FloatBuffer floats = floats(shape.size());
            for (int k = 0; k < floats.limit(); k++) {
                floats.put((float) values.applyAsDouble(k));
            }
            return tensor(shape, DataType.FLOAT32, step);
        }

        private void reserve(long size) {
            TorchBackEnd.requireBuffer(
                    "<batch-size>", size, "of one batch's indices", "a smaller <batch-size>, or fewer <negatives>");
            if (bytes.capacity() < size) {
                // some room: batches differ in size
                int roomy = (int) Math.min(Integer.MAX_VALUE, size + size / 8);
                bytes = ByteBuffer.allocateDirect(roomy).order(ByteOrder.nativeOrder());
            }
            bytes.clear().limit((int) size);
        }

        /** All that was reserved last. */
        NDArray tensor(DataType type, NDManager step) {
            return tensor(new Shape(bytes.limit() / type.getNumOfBytes()), type, step);
        }

        NDArray tensor(Shape shape, DataType type, NDManager step) {
            return step.create(bytes, shape, type);
        }
    }
}
