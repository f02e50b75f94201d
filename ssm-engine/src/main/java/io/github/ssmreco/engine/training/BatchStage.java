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

/**
 * Brings batches to a device through direct buffers, the only memory that DJL takes without a copy of its own. On the CPU the
 * tensors stand on these buffers: a batch's tensors must be closed before the next batch is staged.
 */
final class BatchStage {

    private ByteBuffer nodes = ByteBuffer.allocateDirect(0);
    private ByteBuffer multiplicity = nodes;
    private ByteBuffer user = nodes;
    private ByteBuffer positive = nodes;
    private ByteBuffer negatives = nodes;

    /**
     * @param step gets the tensors
     */
    TensorBatch stage(Batch batch, NDManager step) {
        reserve(batch);
        int rows = batch.rows();
        int pairs = batch.pairs;
        int drawn = batch.negativesPerPair;
        return new TensorBatch(
                pairs,
                batch.userRows,
                batch.itemRows,
                indices(batch.nodes, nodes, new Shape(rows), step),
                counts(batch.multiplicity, rows, step),
                indices(batch.user, user, new Shape(pairs), step),
                indices(batch.positive, positive, new Shape(pairs), step),
                drawn == 0 ? null : indices(batch.negatives, negatives, new Shape(pairs, drawn), step));
    }

    private void reserve(Batch batch) {
        if (nodes.capacity() < batch.nodes.length * Long.BYTES || user.capacity() < batch.user.length * Long.BYTES) {
            nodes = direct(batch.nodes.length, Long.BYTES);
            multiplicity = direct(batch.nodes.length, Float.BYTES);
            user = direct(batch.user.length, Long.BYTES);
            positive = direct(batch.positive.length, Long.BYTES);
            negatives = direct(batch.negatives.length, Long.BYTES);
        }
    }

    private static ByteBuffer direct(int count, int bytes) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, bytes)).order(ByteOrder.nativeOrder());
    }

    /** Widened to INT64: DJL copies narrower indices in every use, and leaks the copies. */
    private static NDArray indices(int[] values, ByteBuffer buffer, Shape shape, NDManager step) {
        int count = Math.toIntExact(shape.size());
        buffer.clear();
        LongBuffer longs = buffer.asLongBuffer();
        for (int k = 0; k < count; k++) {
            longs.put(values[k]);
        }
        buffer.limit(count * Long.BYTES);
        return step.create(buffer, shape, DataType.INT64);
    }

    private NDArray counts(int[] values, int count, NDManager step) {
        multiplicity.clear();
        FloatBuffer floats = multiplicity.asFloatBuffer();
        for (int k = 0; k < count; k++) {
            floats.put(values[k]);
        }
        multiplicity.limit(count * Float.BYTES);
        return step.create(multiplicity, new Shape(count, 1), DataType.FLOAT32);
    }
}
