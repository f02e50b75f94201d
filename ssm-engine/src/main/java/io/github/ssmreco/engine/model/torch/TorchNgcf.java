package io.github.ssmreco.engine.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.support.torch.Operations;
import io.github.ssmreco.engine.support.torch.Rows;
import io.github.ssmreco.engine.support.torch.SparseMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link io.github.ssmreco.engine.model.Ngcf} on the {@code torch} back end, both ways in closed form. In a step the last layer's
 * dense part is computed for the batch's rows alone. What a step drops comes from the device's random numbers, seeded for each
 * step anew: other numbers than the {@code vector} back end's, and the same ones in a resumed training.
 */
public final class TorchNgcf implements TensorModel {

    private static final float TINY = 1e-12f;
    private static final int[] ROW = {1};

    private final NDManager manager;
    private final TensorEmbedding embedding;
    private final List<TorchNgcfLayer> layers = new ArrayList<>();
    private final SparseMatrix adjacency;
    private final TorchDropout dropout;
    private final int dimension;
    private final int width;
    /** What the last call of {@link #rows} left for the way back; null where there is nothing. */
    private Tape tape;

    /**
     * @param manager of all that is on the tape
     * @param senders {@code [nodes, 1]}: the factors of the node dropout; null where no node is ever dropped
     * @param passes of each layer; the last one's rows are the batch's
     */
    private record Tape(NDManager manager, NDArray senders, List<TorchNgcfLayer.Pass> passes) {}

    /**
     * @param layerCount L
     * @param messageDropout of each number that a layer puts out
     * @param nodeDropout of each node as a sender
     * @param parent of the device
     */
    public TorchNgcf(
            ModelContext context, int layerCount, double messageDropout, double nodeDropout, NDManager parent) {
        this.manager = parent.newSubManager();
        this.embedding = new TensorEmbedding(context, manager);
        this.dimension = context.dimension();
        this.width = Math.multiplyExact(dimension, layerCount + 1);
        this.adjacency = TensorGraph.adjacency(BipartiteGraph.symmetric(context.train()), manager);
        this.dropout = new TorchDropout(context.seed(), messageDropout, nodeDropout, manager);
        for (int layer = 1; layer <= layerCount; layer++) {
            layers.add(new TorchNgcfLayer(context, layer, manager));
        }
    }

    @Override
    public int dimension() {
        return width;
    }

    @Override
    public NDArray rows(NDArray nodes) {
        closeTape();
        NDManager held = manager.newSubManager();
        dropout.startStep(embedding.adam().steps() + 1);
        NDArray senders = dropout.senders(embedding.table().getShape().get(0), held);
        List<TorchNgcfLayer.Pass> passes = propagate(nodes, senders, true, held);
        tape = new Tape(held, senders, passes);
        try (NDManager scratch = held.newSubManager()) {
            NDList parts = new NDList(Rows.gather(embedding.table(), nodes, scratch));
            for (int l = 0; l < passes.size(); l++) {
                NDArray output = batchRows(l, nodes, scratch);
                parts.add(output.div(norms(output)));
            }
            return joined(parts, nodes.getManager());
        }
    }

    @Override
    public NDArray representations() {
        try (NDManager scratch = manager.newSubManager()) {
            NDList parts = new NDList(all(embedding.table(), scratch));
            for (TorchNgcfLayer.Pass pass : propagate(null, null, false, scratch)) {
                parts.add(pass.output().div(norms(pass.output())));
            }
            return joined(parts, manager);
        }
    }

    /**
     * All layers.
     *
     * @param nodes those of the last layer; null for all
     * @param senders factors of the nodes as senders; null for ones
     * @param training whether to drop messages
     */
    private List<TorchNgcfLayer.Pass> propagate(NDArray nodes, NDArray senders, boolean training, NDManager owner) {
        List<TorchNgcfLayer.Pass> passes = new ArrayList<>();
        NDArray below = embedding.table();
        for (int l = 0; l < layers.size(); l++) {
            NDArray own = below;
            NDArray received = received(below, senders, owner);
            if (nodes != null && l == layers.size() - 1) {
                own = Rows.gather(below, nodes, owner);
                try (NDArray everywhere = received) {
                    received = Rows.gather(everywhere, nodes, owner);
                }
            }
            try (NDManager scratch = owner.newSubManager()) {
                NDArray kept = training ? dropout.messages(own.getShape(), scratch) : null;
                passes.add(layers.get(l).forward(received, own, kept, owner));
            }
            below = passes.get(l).output();
        }
        return passes;
    }

    /** A D x, {@code [nodes, dimension]}. */
    private NDArray received(NDArray x, NDArray senders, NDManager owner) {
        if (senders == null) {
            return adjacency.times(x, owner);
        }
        try (NDArray sent = senders.mul(x)) {
            return adjacency.times(sent, owner);
        }
    }

    @Override
    public void update(NDArray nodes, NDArray gradients, NDArray multiplicity) {
        try (NDManager scratch = manager.newSubManager()) {
            int last = layers.size() - 1;
            NDArray gradient = throughUnitLength(last, nodes, gradients, scratch);
            TorchNgcfLayer.Gradients back = layers.get(last).back(tape.passes().get(last), gradient, scratch);
            gradient = sentBack(embedding.scatter(nodes, back.received(), scratch), scratch);
            Operations.addDistinctRows(gradient, nodes, back.own());
            for (int l = last - 1; l >= 0; l--) {
                Operations.addDistinctRows(gradient, nodes, throughUnitLength(l, nodes, gradients, scratch));
                back = layers.get(l).back(tape.passes().get(l), gradient, scratch);
                gradient.close();
                gradient = sentBack(back.received(), scratch).addi(back.own());
                back.own().close();
            }
            Operations.addDistinctRows(gradient, nodes, part(gradients, 0, scratch));
            embedding.update(gradient, nodes, multiplicity);
        }
        closeTape();
    }

    /** {@code (A D)ᵀ x = D A x}, {@code [nodes, dimension]}; closes x. */
    private NDArray sentBack(NDArray x, NDManager owner) {
        try (x) {
            NDArray back = adjacency.times(x, owner);
            return tape.senders() == null ? back : back.muli(tape.senders());
        }
    }

    /**
     * From the gradient of a layer's part of the representations to that of its output, {@code [count, dimension]}: with ẑ the output
     * at unit length, {@code (g − ẑ (ẑ · g)) / ‖output‖}.
     */
    private NDArray throughUnitLength(int l, NDArray nodes, NDArray gradients, NDManager scratch) {
        NDArray output = batchRows(l, nodes, scratch);
        NDArray norms = norms(output);
        NDArray unit = output.div(norms);
        NDArray g = part(gradients, l + 1, scratch);
        NDArray along = g.mul(unit).sum(ROW, true);
        return g.sub(unit.muli(along)).divi(norms);
    }

    /** The batch's rows of a layer's output on the tape, {@code [count, dimension]}. */
    private NDArray batchRows(int l, NDArray nodes, NDManager scratch) {
        NDArray output = tape.passes().get(l).output();
        return l == layers.size() - 1 ? all(output, scratch) : Rows.gather(output, nodes, scratch);
    }

    /** A layer's columns of gradients, without a copy. */
    private NDArray part(NDArray gradients, int layer, NDManager scratch) {
        long from = (long) layer * dimension;
        return gradients.get(scratch, new NDIndex().addAllDim().addSliceDim(from, from + dimension));
    }

    /** The same values with results going to the scratch manager: a result goes where its first operand is. */
    private static NDArray all(NDArray rows, NDManager scratch) {
        return Rows.range(rows, 0, rows.getShape().get(0), scratch);
    }

    private static NDArray norms(NDArray rows) {
        return Rows.lengths(rows, TINY);
    }

    private static NDArray joined(NDList parts, NDManager owner) {
        NDArray joined = NDArrays.concat(parts, 1);
        joined.attach(owner);
        return joined;
    }

    private void closeTape() {
        if (tape != null) {
            tape.manager().close();
            tape = null;
        }
    }

    private List<TensorAdam> parameters() {
        List<TensorAdam> parameters = new ArrayList<>(List.of(embedding.adam()));
        layers.forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }

    @Override
    public ModelState state() {
        return TensorAdam.state(parameters());
    }

    @Override
    public void restore(ModelState state) {
        TensorAdam.restore(parameters(), state);
    }

    @Override
    public void close() {
        manager.close();
    }
}
