package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.graph.BipartiteGraph;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.sampling.BatchSource;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import java.nio.file.Path;

/**
 * Trains LightGCN with one layer for some epochs and writes the representations Z = ½ (E + A E), {@code [users + items, 64]}:
 * {@code RepresentationProgram DATA Z.npy EPOCHS}.
 */
public final class RepresentationProgram {

    private RepresentationProgram() {}

    /** See above. */
    public static void main(String[] arguments) throws Exception {
        PreparedDataset data = BenchData.read(arguments[0]);
        int epochs = Integer.parseInt(arguments[2]);
        BenchModel model = BenchModel.of(Workload.LIGHTGCN_1, data.train());
        try (BackEnd backEnd = BenchBackEnds.named(Ours.VECTOR);
                Learner learner = model.learner(backEnd)) {
            BatchSource batches = model.batches(2021);
            Batch batch = batches.newBatch();
            for (int epoch = 1; epoch <= epochs; epoch++) {
                batches.startEpoch(epoch);
                while (batches.next(batch)) {
                    learner.step(batch);
                }
            }
            float[] embeddings =
                    learner.state().parameters().values().iterator().next().values();
            BipartiteGraph graph = BipartiteGraph.symmetric(data.train());
            Npy.write(
                    Path.of(arguments[1]),
                    propagated(graph, embeddings, model.training().dimension()),
                    graph.nodeCount());
        }
        System.exit(0);
    }

    private static float[] propagated(BipartiteGraph graph, float[] embeddings, int dimension) {
        float[] result = new float[embeddings.length];
        double[] sum = new double[dimension];
        for (int node = 0; node < graph.nodeCount(); node++) {
            for (int c = 0; c < dimension; c++) {
                sum[c] = embeddings[node * dimension + c];
            }
            for (int k = graph.offsets()[node]; k < graph.offsets()[node + 1]; k++) {
                int at = graph.columns()[k] * dimension;
                for (int c = 0; c < dimension; c++) {
                    sum[c] += (double) graph.values()[k] * embeddings[at + c];
                }
            }
            for (int c = 0; c < dimension; c++) {
                result[node * dimension + c] = (float) (sum[c] / 2);
            }
        }
        return result;
    }
}
