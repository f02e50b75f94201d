package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.RowRanking;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.RowLoss;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.sampling.Batch;

/** A learner on the {@code vector} back end. */
public final class VectorLearner implements Learner {

    private final RowModel model;
    private final RowLoss loss;
    private final RowRanking ranking;
    private final int dimension;
    private final int users;
    private final int nodes;
    private final Kernels kernels;
    private final ThreadTeam team;
    private float[] rows = new float[0];
    private float[] gradients = new float[0];
    private float[] representations = new float[0];
    private double lossSum;

    /**
     * @param context what the model is made for
     * @param compute the back end's; not closed with this learner
     */
    public VectorLearner(ModelProvider model, LossProvider loss, ModelContext context, Compute compute) {
        this.users = context.train().userCount();
        this.nodes = context.nodeCount();
        this.kernels = compute.kernels();
        this.team = compute.team();
        this.model = model.onVector(context, compute);
        this.dimension = this.model.dimension();
        this.loss = loss.onVector(context.settings(), dimension, compute);
        this.ranking = new RowRanking(dimension, compute);
    }

    @Override
    public void step(Batch batch) {
        step(batch, () -> {});
    }

    @Override
    public void step(Batch batch, Runnable beside) {
        if (rows.length < batch.rows() * dimension) {
            rows = new float[batch.nodes.length * dimension];
            gradients = new float[rows.length];
        }
        model.rows(batch.nodes, batch.rows(), rows);
        lossSum += loss.apply(batch, rows, gradients);
        // the longest stretch of work that members share as they are free
        team.beside(beside);
        model.update(batch.nodes, batch.rows(), gradients, batch.multiplicity);
        team.finishBeside();
    }

    @Override
    public double takeLoss() {
        double taken = lossSum;
        lossSum = 0;
        return taken;
    }

    @Override
    public TopLists rank(RankingTask task) {
        float[] matrix = representations();
        requireFinite(matrix);
        return ranking.rank(matrix, task);
    }

    /** Rows whose squares are finite have finite scores. */
    private void requireFinite(float[] matrix) {
        int length = matrix.length / nodes;
        for (int node = 0; node < nodes; node++) {
            float square = kernels.dot(matrix, node * length, matrix, node * length, length);
            if (!Float.isFinite(square)) {
                String whose = node < users ? "user " + node : "item " + (node - users);
                throw new Divergence(
                        "squared length of the representation of " + whose + " of the prepared data", square);
            }
        }
    }

    @Override
    public float[] itemNorms() {
        float[] matrix = representations();
        int length = matrix.length / nodes;
        float[] norms = new float[nodes - users];
        for (int item = 0; item < norms.length; item++) {
            int row = (users + item) * length;
            norms[item] = (float) Math.sqrt(kernels.dot(matrix, row, matrix, row, length));
        }
        return norms;
    }

    /** All rows as they are now, {@code [nodes, dimension]}, users first. */
    private float[] representations() {
        if (representations.length == 0) {
            representations = new float[Math.multiplyExact(nodes, dimension)];
        }
        model.representations(representations);
        return representations;
    }

    @Override
    public ModelState state() {
        return model.state();
    }

    @Override
    public void restore(ModelState state) {
        model.restore(state);
    }

    @Override
    public void close() {
        // the team is the back end's
    }
}
