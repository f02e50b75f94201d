package io.github.ssmreco.engine.support.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;

/** A sparse matrix, {@code [height, width]}, for many products with dense ones. */
public sealed interface SparseMatrix {

    /**
     * From compressed rows; in the form whose products are fastest on the owner's device.
     *
     * @param offsets {@code [height + 1]}: where each row's entries begin
     * @param columns {@code [entries]}, distinct and ascending in each row
     * @param values {@code [entries]}, none of them negative
     * @param owner manager that gets it
     */
    static SparseMatrix ofRows(int[] offsets, int[] columns, float[] values, long width, NDManager owner) {
        return owner.getDevice().isGpu()
                ? coordinates(offsets, columns, values, width, owner)
                : bags(offsets, columns, values, owner);
    }

    /**
     * The product with a dense matrix.
     *
     * @param dense FLOAT32 {@code [width, n]}
     * @param owner manager that gets the result
     * @return FLOAT32 {@code [height, n]}
     */
    NDArray times(NDArray dense, NDManager owner);

    /**
     * Its rows as bags of an embedding: on a CPU ten times faster than libtorch's product of coordinates, which runs on one
     * thread, and ahead of that of compressed rows. A GPU would take a row's entries one after another, on one thread.
     */
    static SparseMatrix bags(int[] offsets, int[] columns, float[] values, NDManager owner) {
        try (NDArray begin = owner.create(offsets);
                NDArray column = owner.create(columns);
                NDArray value = owner.create(values)) {
            // copies of libtorch's own: these stand on Java's buffers
            return new Bags(begin.duplicate(), column.duplicate(), value.duplicate());
        }
    }

    /** Its entries with their coordinates, sorted and summed up once: a GPU would otherwise sort them in every product. */
    static SparseMatrix coordinates(int[] offsets, int[] columns, float[] values, long width, NDManager owner) {
        long[] rows = new long[columns.length];
        for (int row = 0; row < offsets.length - 1; row++) {
            Arrays.fill(rows, offsets[row], offsets[row + 1], row);
        }
        try (NDArray row = owner.create(rows);
                NDArray column =
                        owner.create(Arrays.stream(columns).asLongStream().toArray());
                NDArray value = owner.create(values);
                NDArray indices = NDArrays.stack(new NDList(row, column));
                // DJL's own createCoo lets its Java buffers be collected while the tensor still reads them
                PtNDArray raw = JniUtils.createSparseCoo(
                        (PtNDArray) indices, (PtNDArray) value, new Shape(offsets.length - 1, width))) {
            // libtorch coalesces a sparse matrix before it takes its absolute values; DJL has no call that only
            // coalesces
            return new Coordinates(raw.abs());
        }
    }

    /** See {@link #bags}. */
    record Bags(NDArray offsets, NDArray columns, NDArray values) implements SparseMatrix {
        @Override
        public NDArray times(NDArray dense, NDManager owner) {
            return Operations.weightedSums(dense, columns, offsets, values, owner);
        }
    }

    /** See {@link #coordinates}. */
    record Coordinates(PtNDArray matrix) implements SparseMatrix {
        @Override
        public NDArray times(NDArray dense, NDManager owner) {
            NDArray product = JniUtils.matmul(matrix, (PtNDArray) dense);
            product.attach(owner);
            return product;
        }
    }
}
