package io.github.ssmreco.engine.support.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * A sparse matrix of coordinates, {@code [height, width]}; entries at the same place add up. By {@link JniUtils}, since DJL's own
 * {@code createCoo} lets its Java buffers be collected while the tensor still reads them. Here indices and values are tensors.
 */
public final class SparseMatrix {

    private final PtNDArray matrix;

    private SparseMatrix(PtNDArray matrix) {
        this.matrix = matrix;
    }

    /**
     * A matrix for a few products: entries stay in the order given. It shares the memory of {@code values}, so it must not
     * outlive the host buffer that those may stand on; it belongs to the manager of {@code values}.
     *
     * @param rows INT64 {@code [entries]}
     * @param columns INT64 {@code [entries]}
     * @param values FLOAT32 {@code [entries]}
     */
    public static SparseMatrix of(NDArray rows, NDArray columns, NDArray values, long height, long width) {
        try (NDArray indices = NDArrays.stack(new NDList(rows, columns))) {
            return new SparseMatrix(
                    JniUtils.createSparseCoo((PtNDArray) indices, (PtNDArray) values, new Shape(height, width)));
        }
    }

    /**
     * A matrix for many products, sorted and summed up once: a GPU would otherwise sort it in every product. It has memory of its
     * own, in the manager of {@code values}.
     *
     * @param values FLOAT32 {@code [entries]}, none of them negative
     */
    public static SparseMatrix sorted(NDArray rows, NDArray columns, NDArray values, long height, long width) {
        try (PtNDArray raw = of(rows, columns, values, height, width).matrix) {
            // libtorch coalesces a sparse matrix before it takes its absolute values; DJL has no call that only
            // coalesces
            return new SparseMatrix(raw.abs());
        }
    }

    /**
     * The product with a dense matrix.
     *
     * @param dense FLOAT32 {@code [width, n]}
     * @param owner manager that gets the result
     * @return FLOAT32 {@code [height, n]}
     */
    public NDArray times(NDArray dense, NDManager owner) {
        NDArray product = JniUtils.matmul(matrix, (PtNDArray) dense);
        product.attach(owner);
        return product;
    }
}
