package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates given representations and times it: {@code EvaluationProgram DATA {vector|scalar|torch} Z.npy TOP.npy REPETITIONS}. Matrix
 * factorisation ranks with its embeddings as they are, so they are put in their place. Prints a JSON object an evaluation; writes the
 * lists of the last one, {@code [test users, 20]}.
 */
public final class EvaluationProgram {

    private static final List<MetricAt> EVALUATED =
            MetricSet.DEFAULT.ofEpochs(MetricAt.parse(MetricSet.SELECTION).orElseThrow());

    private EvaluationProgram() {}

    /** See above. */
    public static void main(String[] arguments) throws Exception {
        PreparedDataset data = BenchData.read(arguments[0]);
        float[] representations = Npy.readFloats(Path.of(arguments[2]));
        RankingTask task = new RankingTask(data.test(), List.of(data.train()), 20, false);
        try (BackEnd backEnd = BenchBackEnds.named(arguments[1]);
                Learner learner = BenchModel.of(Workload.MF, data.train()).learner(backEnd)) {
            learner.restore(withEmbeddings(learner.state(), representations));
            TopLists lists = null;
            for (int repetition = 0; repetition < Integer.parseInt(arguments[4]); repetition++) {
                long start = System.nanoTime();
                lists = learner.rank(task);
                Map<String, Object> row = new LinkedHashMap<>(Evaluation.of(lists, data.test(), EVALUATED));
                row.put("kernel", backEnd.kernel());
                row.put("evaluationSeconds", (System.nanoTime() - start) / 1e9);
                System.out.println(Json.line(row));
            }
            Npy.write(Path.of(arguments[3]), lists.items(), lists.users().length);
        }
        System.exit(0);
    }

    private static ModelState withEmbeddings(ModelState state, float[] embeddings) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(state.tensors());
        String name = state.parameters().keySet().iterator().next();
        tensors.put(name, new Tensor(tensors.get(name).shape(), embeddings));
        return new ModelState(state.steps(), tensors);
    }
}
