package io.github.ssmreco.engine.support.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;

/** A sparse matrix, {@code [height, width]}, for many products with dense ones. */
public sealed interface SparseMatrix {

    /** Entries of the longest bag on a GPU. */
    int LONGEST = 64;

    /**
     * From compressed rows; in the form whose products are fastest on the owner's device, of those that give the same bits each time.
     *
     * @param offsets {@code [height + 1]}: where each row's entries begin
     * @param columns {@code [entries]}, distinct and ascending in each row
     * @param values {@code [entries]}
     * @param owner manager that gets it
     */
    static SparseMatrix ofRows(int[] offsets, int[] columns, float[] values, NDManager owner) {
        return owner.getDevice().isGpu()
                ? parts(offsets, columns, values, LONGEST, owner)
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
     * thread, and ahead of that of compressed rows.
     */
    static SparseMatrix bags(int[] offsets, int[] columns, float[] values, NDManager owner) {
        try (NDArray begin = owner.create(offsets);
                NDArray column = owner.create(columns);
                NDArray value = owner.create(values)) {
            // copies of libtorch's own: these stand on Java's buffers
            return new Bags(begin.duplicate(), column.duplicate(), value.duplicate());
        }
    }

    /**
     * Its rows cut into parts, each a bag, and the sums of the parts added up: a GPU takes the entries of a bag one after another,
     * and would wait for the longest row. libtorch's own sparse products on a GPU add in another order each time.
     *
     * @param longest the most entries of a part
     */
    static SparseMatrix parts(int[] offsets, int[] columns, float[] values, int longest, NDManager owner) {
        int height = offsets.length - 1;
        int[] firstParts = new int[height + 1];
        for (int row = 0; row < height; row++) {
            int entries = offsets[row + 1] - offsets[row];
            // a row without entries has no part: its sum is that of none
            firstParts[row + 1] = firstParts[row] + (entries + longest - 1) / longest;
        }
        int count = firstParts[height];
        int[] begins = new int[count + 1];
        for (int row = 0; row < height; row++) {
            for (int part = firstParts[row]; part < firstParts[row + 1]; part++) {
                begins[part] = offsets[row] + (part - firstParts[row]) * longest;
            }
        }
        begins[count] = offsets[height];
        int[] each = new int[count];
        Arrays.setAll(each, part -> part);
        float[] once = new float[count];
        Arrays.fill(once, 1);
        return new Parts(bags(begins, columns, values, owner), bags(firstParts, each, once, owner));
    }

    /** See {@link #bags}. */
    record Bags(NDArray offsets, NDArray columns, NDArray values) implements SparseMatrix {
        @Override
        public NDArray times(NDArray dense, NDManager owner) {
            return Operations.weightedSums(dense, columns, offsets, values, owner);
        }
    }

    /** See {@link #parts}. */
    record Parts(SparseMatrix entries, SparseMatrix rows) implements SparseMatrix {
        @Override
        public NDArray times(NDArray dense, NDManager owner) {
            try (NDArray sums = entries.times(dense, owner)) {
                return rows.times(sums, owner);
            }
        }
    }
}
