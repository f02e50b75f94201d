package io.github.ssmreco.engine.support.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** Rows of a matrix by number or by range, always in a manager that the caller names: DJL would put them in the matrix's. */
public final class Rows {

    private static final int[] ROW = {1};

    private Rows() {}

    /**
     * Copies rows out.
     *
     * @param matrix {@code [rows, n]}
     * @param indices INT64, of any shape
     * @return {@code [shape of indices, n]}
     */
    public static NDArray gather(NDArray matrix, NDArray indices, NDManager owner) {
        return matrix.get(owner, at(indices));
    }

    /**
     * Overwrites rows in place.
     *
     * @param matrix {@code [rows, n]}
     * @param indices INT64 {@code [count]}, distinct: which of two writes to a row would win is not defined
     * @param values {@code [count, n]}
     */
    public static void put(NDArray matrix, NDArray indices, NDArray values) {
        matrix.set(at(indices), values);
    }

    /** The rows {@code [from, to)} without a copy; to be closed before the matrix is. */
    public static NDArray range(NDArray matrix, long from, long to, NDManager owner) {
        return matrix.get(owner, new NDIndex().addSliceDim(from, to));
    }

    /**
     * Euclidean lengths of rows, in the manager of the rows; NaN where a square overflows, since a row divided by infinity would
     * become zero.
     *
     * @param rows {@code [count, n]}
     * @param least a shorter row counts as this long
     * @return {@code [count, 1]}
     */
    public static NDArray lengths(NDArray rows, float least) {
        NDArray lengths = rows.square().sum(ROW, true).sqrt().maximum(Scalars.of(least, rows));
        return lengths.addi(lengths.sub(lengths));
    }

    private static NDIndex at(NDArray indices) {
        return new NDIndex("{}", indices);
    }
}
