package io.github.ssmreco.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.loss.torch.TensorBatch;
import io.github.ssmreco.engine.sampling.Batch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Brings batches to a device through direct buffers, the only memory that DJL takes without a copy of its own. On the CPU the
 * tensors stand on these buffers: a batch's tensors must be closed before the next batch is staged.
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

    /**
     * @param step gets the tensors
     */
    public TensorBatch stage(Batch batch, NDManager step) {
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
                masked(batch, step));
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

    /** Memory outside the heap, as much as the largest batch so far needed. */
    private static final class Buffer {

        private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

        /** Widened to INT64: DJL copies narrower indices in every use, and leaks the copies. */
        NDArray longs(Shape shape, IntToLongFunction values, NDManager step) {
            int count = Math.toIntExact(shape.size());
            LongBuffer longs = longs(count);
            for (int k = 0; k < count; k++) {
                longs.put(values.applyAsLong(k));
            }
            return tensor(shape, DataType.INT64, step);
        }

        LongBuffer longs(int count) {
            reserve(Math.multiplyExact(count, Long.BYTES));
            return bytes.asLongBuffer();
        }

        NDArray floats(Shape shape, IntToDoubleFunction values, NDManager step) {
            int count = Math.toIntExact(shape.size());
            reserve(Math.multiplyExact(count, Float.BYTES));
            FloatBuffer floats = bytes.asFloatBuffer();
            for (int k = 0; k < count; k++) {
                floats.put((float) values.applyAsDouble(k));
            }
            return tensor(shape, DataType.FLOAT32, step);
        }

        private void reserve(int size) {
            if (bytes.capacity() < size) {
                // some room: batches differ in size
                bytes = ByteBuffer.allocateDirect(size + size / 8).order(ByteOrder.nativeOrder());
            }
            bytes.clear().limit(size);
        }

        NDArray tensor(Shape shape, DataType type, NDManager step) {
            return step.create(bytes, shape, type);
        }
    }
}
