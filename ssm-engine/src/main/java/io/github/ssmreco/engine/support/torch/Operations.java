package io.github.ssmreco.engine.support.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Operations of libtorch that DJL has no call for, on any device. What works in place makes no array of its arguments' size. */
public final class Operations {

    private static final String METHODS = """
              def weighted_sums(self: __torch__.Script, table: Tensor, indices: Tensor, offsets: Tensor, weights: Tensor) -> Tensor:
                sums, _0, _1, _2 = torch.embedding_bag(table, indices, offsets, False, 0, False, weights, True)
                return sums

              def sums(self: __torch__.Script, table: Tensor, indices: Tensor, offsets: Tensor) -> Tensor:
                sums, _0, _1, _2 = torch.embedding_bag(table, indices, offsets, False, 0, False, None, True)
                return sums

              def add_rows(self: __torch__.Script, matrix: Tensor, indices: Tensor, rows: Tensor) -> Tensor:
                if ops.prim.is_cuda(matrix):
                  _0 = torch.index_put_(matrix, [indices], rows, True)
                else:
                  _1 = torch.index_add_(matrix, 0, indices, rows)
                return matrix

              def add_distinct_rows(self: __torch__.Script, matrix: Tensor, indices: Tensor, rows: Tensor) -> Tensor:
                return torch.index_add_(matrix, 0, indices, rows)

              def scatter_slopes(self: __torch__.Script, matrix: Tensor, indices: Tensor, slopes: Tensor) -> Tensor:
                return torch.scatter_add_(torch.zero_(matrix), 1, indices, slopes)

              def exponentiate(self: __torch__.Script, values: Tensor) -> Tensor:
                return torch.exp_(values)

              def adam(self: __torch__.Script, parameters: Tensor, gradient: Tensor, first: Tensor, second: Tensor, steps: Tensor, settings: Tensor) -> Tensor:
                rate = float(torch.select(settings, 0, 0))
                beta1 = float(torch.select(settings, 0, 1))
                beta2 = float(torch.select(settings, 0, 2))
                epsilon = float(torch.select(settings, 0, 3))
                moved = [parameters]
                torch._fused_adam_(moved, [gradient], [first], [second], annotate(List[Tensor], []), [steps], lr=rate, beta1=beta1, beta2=beta2, weight_decay=0.0, eps=epsilon, amsgrad=False, maximize=False)
                return moved[0]
            """;

    /** Loaded at the first use: libtorch has to be there. */
    private static final TorchScript SCRIPT = TorchScript.load(METHODS);

    private Operations() {}

    /**
     * Weighted sums of rows of a table, in the order given.
     *
     * @param table FLOAT32 {@code [rows, n]}
     * @param indices INT32 or INT64 {@code [entries]}: rows
     * @param offsets of the same type, {@code [sums + 1]}: where each sum's entries begin
     * @param weights FLOAT32 {@code [entries]}
     * @param owner manager that gets the result
     * @return {@code [sums, n]}
     */
    static NDArray weightedSums(NDArray table, NDArray indices, NDArray offsets, NDArray weights, NDManager owner) {
        return SCRIPT.call(owner, "weighted_sums", table, indices, offsets, weights);
    }

    /**
     * Sums of rows of a table, in the order given.
     *
     * @param table FLOAT32 {@code [rows, n]}
     * @param indices INT32 or INT64 {@code [entries]}: rows
     * @param offsets of the same type, {@code [sums + 1]}: where each sum's entries begin
     * @param owner manager that gets the result
     * @return {@code [sums, n]}
     */
    public static NDArray sums(NDArray table, NDArray indices, NDArray offsets, NDManager owner) {
        return SCRIPT.call(owner, "sums", table, indices, offsets);
    }

    /**
     * Adds to rows in place. Where an index repeats all its rows are added, in the same order at every call; on a GPU that needs
     * the indices sorted, which takes ten times as long as {@link #addDistinctRows} or {@link #sums}.
     *
     * @param matrix {@code [rows, n]}
     * @param indices INT64 {@code [count]}
     * @param rows {@code [count, n]}
     */
    public static void addRows(NDArray matrix, NDArray indices, NDArray rows) {
        SCRIPT.run("add_rows", matrix, indices, rows);
    }

    /**
     * Adds to rows in place.
     *
     * @param matrix {@code [rows, n]}
     * @param indices INT64 {@code [count]}, distinct: a GPU adds two rows of one index in any order
     * @param rows {@code [count, n]}
     */
    public static void addDistinctRows(NDArray matrix, NDArray indices, NDArray rows) {
        SCRIPT.run("add_distinct_rows", matrix, indices, rows);
    }

    /**
     * Makes a matrix zero but for slopes, which add up where a row names a column twice.
     *
     * @param matrix {@code [rows, n]}, overwritten
     * @param indices INT64 {@code [rows, count]}: columns
     * @param slopes {@code [rows, count]}
     */
    public static void scatterSlopes(NDArray matrix, NDArray indices, NDArray slopes) {
        SCRIPT.run("scatter_slopes", matrix, indices, slopes);
    }

    /** {@code e^x} in place. */
    public static void exponentiate(NDArray values) {
        SCRIPT.run("exponentiate", values);
    }

    /**
     * A step of Adam as PyTorch has it, in one pass over memory.
     *
     * @param parameters moved in place
     * @param gradient of the same shape
     * @param first m, in place
     * @param second v, in place
     * @param steps FLOAT32 scalar on the same device: t, this step included
     * @param settings FLOAT64 {@code [4]} on the CPU, where libtorch reads them: learning rate, β1, β2, ε
     */
    public static void adam(
            NDArray parameters, NDArray gradient, NDArray first, NDArray second, NDArray steps, NDArray settings) {
        SCRIPT.run("adam", parameters, gradient, first, second, steps, settings);
    }
}
