package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.Ngcf;
import java.util.List;

/**
 * The dense part of a layer of NGCF: with S what arrived at some nodes and E their own rows of the layer below,
 * {@code P = (S + E) W1 + (S ⊙ E) W2}, and the output {@code P ⊙ F}, F holding LeakyReLU's slopes and what is dropped.
 */
final class TorchNgcfLayer {

    private final TensorAdam first;
    private final TensorAdam second;
    private final NDArray zero;
    private final NDArray slope;
    /** What is lacking of a slope of 1. */
    private final NDArray rest;

    /**
     * @param layer l, from 1 on
     * @param manager of the device
     */
    TorchNgcfLayer(ModelContext context, int layer, NDManager manager) {
        this.first = weight(context, 1, layer, manager);
        this.second = weight(context, 2, layer, manager);
        this.zero = manager.create(0f);
        this.slope = manager.create(0.2f);
        this.rest = manager.create(0.8f);
    }

    private static TensorAdam weight(ModelContext context, int which, int layer, NDManager manager) {
        return new TensorAdam(
                manager,
                Ngcf.weightName(which, layer),
                context.adam(),
                Ngcf.initialWeights(context, which, layer),
                new Shape(context.dimension(), context.dimension()));
    }

    List<TensorAdam> parameters() {
        return List.of(first, second);
    }

    /**
     * One way there; all {@code [rows, dimension]}.
     *
     * @param received S
     * @param own E
     * @param factors F
     * @param output P ⊙ F
     */
    record Pass(NDArray received, NDArray own, NDArray factors, NDArray output) {}

    /**
     * @param received S, {@code [rows, dimension]}
     * @param own E, {@code [rows, dimension]}
     * @param kept {@code [rows, dimension]}: factors of what is dropped; null for none
     * @param owner gets factors and output
     */
    Pass forward(NDArray received, NDArray own, NDArray kept, NDManager owner) {
        try (NDManager scratch = owner.newSubManager()) {
            NDArray output = local(received.add(own), scratch).matMul(first.parameter());
            output.addi(local(received.mul(own), scratch).matMul(second.parameter()));
            NDArray factors =
                    output.gt(zero).toType(DataType.FLOAT32, true).muli(rest).addi(slope);
            if (kept != null) {
                factors.muli(kept);
            }
            output.muli(factors);
            factors.attach(owner);
            output.attach(owner);
            return new Pass(received, own, factors, output);
        }
    }

    /**
     * The way back from a pass; all {@code [rows, dimension]}.
     *
     * @param received gradient of S
     * @param own gradient of E, as far as it does not come through S
     */
    record Gradients(NDArray received, NDArray own) {}

    /**
     * Carries the gradient of a pass's output back, and moves the weights.
     *
     * @param gradient {@code [rows, dimension]}; worthless afterwards
     * @param owner gets the result
     */
    Gradients back(Pass pass, NDArray gradient, NDManager owner) {
        try (NDManager scratch = owner.newSubManager()) {
            NDArray byOutput = gradient.muli(pass.factors());
            NDArray sum = local(pass.received().add(pass.own()), scratch);
            NDArray product = local(pass.received().mul(pass.own()), scratch);
            NDArray byFirst = sum.transpose().matMul(byOutput);
            NDArray bySecond = product.transpose().matMul(byOutput);
            NDArray bySum = timesTransposed(byOutput, first, scratch);
            NDArray byProduct = timesTransposed(byOutput, second, scratch);
            first.step(byFirst);
            second.step(bySecond);
            NDArray received = byProduct.mul(pass.own()).addi(bySum);
            NDArray own = byProduct.muli(pass.received()).addi(bySum);
            received.attach(owner);
            own.attach(owner);
            return new Gradients(received, own);
        }
    }

    private static NDArray timesTransposed(NDArray gradient, TensorAdam weight, NDManager scratch) {
        try (NDArray transposed = weight.parameter().transpose()) {
            return local(gradient.matMul(transposed), scratch);
        }
    }

    /** A result goes to its first operand's manager, where it would stay. */
    private static NDArray local(NDArray result, NDManager scratch) {
        result.attach(scratch);
        return result;
    }
}
