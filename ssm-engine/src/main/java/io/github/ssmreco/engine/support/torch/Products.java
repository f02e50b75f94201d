package io.github.ssmreco.engine.support.torch;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;

/**
 * Products of dense FLOAT32 matrices. On a CPU by oneDNN where libtorch has it, since MKL, which libtorch multiplies with, keeps
 * its AVX-512 kernels for its own maker's processors: on others oneDNN's are twice as fast. Else by libtorch's product.
 */
public final class Products {

    private static final String METHODS = """
              def product(self: __torch__.Script, left: Tensor, right: Tensor) -> Tensor:
                return ops.mkldnn._linear_pointwise(left, torch.t(right), None, "none", annotate(List[Optional[number]], []), None)

              def by_transposed(self: __torch__.Script, left: Tensor, right: Tensor) -> Tensor:
                return ops.mkldnn._linear_pointwise(left, right, None, "none", annotate(List[Optional[number]], []), None)

              def transposed_by(self: __torch__.Script, left: Tensor, right: Tensor) -> Tensor:
                return torch.t(ops.mkldnn._linear_pointwise(torch.contiguous(torch.t(right)), torch.t(left), None, "none", annotate(List[Optional[number]], []), None))
            """;

    private static final Optional<TorchScript> ONEDNN = load();

    private Products() {}

    private static Optional<TorchScript> load() {
        try {
            return Optional.of(TorchScript.load(METHODS));
        } catch (EngineException builtWithoutIt) {
            return Optional.empty();
        }
    }

    /**
     * {@code left · right}.
     *
     * @param left {@code [m, k]}
     * @param right {@code [k, n]}
     * @return {@code [m, n]}
     */
    public static NDArray of(NDArray left, NDArray right, NDManager owner) {
        return oneDnn(left) ? ONEDNN.get().call(owner, "product", left, right) : in(owner, left.matMul(right));
    }

    /**
     * {@code left · rightᵀ}.
     *
     * @param left {@code [m, k]}
     * @param right {@code [n, k]}
     * @return {@code [m, n]}
     */
    public static NDArray byTransposed(NDArray left, NDArray right, NDManager owner) {
        if (oneDnn(left)) {
            return ONEDNN.get().call(owner, "by_transposed", left, right);
        }
        try (NDArray transposed = right.transpose()) {
            return in(owner, left.matMul(transposed));
        }
    }

    /**
     * {@code leftᵀ · right}.
     *
     * @param left {@code [k, m]}
     * @param right {@code [k, n]}
     * @return {@code [m, n]}
     */
    public static NDArray transposedBy(NDArray left, NDArray right, NDManager owner) {
        if (oneDnn(left)) {
            return ONEDNN.get().call(owner, "transposed_by", left, right);
        }
        try (NDArray transposed = left.transpose()) {
            return in(owner, transposed.matMul(right));
        }
    }

    /** Whether this machine's libtorch has oneDNN. */
    static boolean hasOneDnn() {
        return ONEDNN.isPresent();
    }

    private static boolean oneDnn(NDArray left) {
        return hasOneDnn() && !left.getDevice().isGpu();
    }

    /** A result goes to its first operand's manager, where it would stay. */
    private static NDArray in(NDManager owner, NDArray result) {
        result.attach(owner);
        return result;
    }
}
