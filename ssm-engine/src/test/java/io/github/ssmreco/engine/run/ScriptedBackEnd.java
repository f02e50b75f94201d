package io.github.ssmreco.engine.run;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.RowRanking;
import io.github.ssmreco.engine.evaluation.TopLists;
import io.github.ssmreco.engine.evaluation.TorchRanking;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.reference.TestDevice;
import io.github.ssmreco.engine.sampling.Batch;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Learns nothing: after each epoch it has the representations that a script gives it, which either real ranking ranks. What it
 * is asked for is kept.
 *
 * <p>An epoch of the script is an order of all items, best first, by inner product, and another one by cosine, the same for every
 * user. At place p of the first (from 0) an item's score is 26 − p; at place q of the second the cosine is (26 − q) / 32; so the
 * representation is 32 (26 − p) / (26 − q) long, and the user's is (1, 0).
 */
final class ScriptedBackEnd implements BackEnd {

    /** Which of the two rankings ranks. */
    enum Ranker {
        VECTOR,
        TORCH
    }

    /** Orders of items, as {@link SixUsers#numbers} reads them. */
    record Epoch(String byInnerProduct, String byCosine) {

        /** Length of an item's representation. */
        double norm(int item) {
            return 32.0 * (SixUsers.ITEMS - place(byInnerProduct, item)) / (SixUsers.ITEMS - place(byCosine, item));
        }

        private float[] representations() {
            float[] rows = new float[2 * (SixUsers.USERS + SixUsers.ITEMS)];
            for (int user = 0; user < SixUsers.USERS; user++) {
                rows[2 * user] = 1;
            }
            for (int item = 0; item < SixUsers.ITEMS; item++) {
                int row = 2 * (SixUsers.USERS + item);
                int score = SixUsers.ITEMS - place(byInnerProduct, item);
                rows[row] = score;
                rows[row + 1] = (float) Math.sqrt(norm(item) * norm(item) - score * score);
            }
            return rows;
        }

        private static int place(String order, int item) {
            int[] items = SixUsers.numbers(order);
            for (int place = 0; place < items.length; place++) {
                if (items[place] == item) {
                    return place;
                }
            }
            throw new IllegalArgumentException(item + " is not in " + order);
        }
    }

    /** What was ranked, and how. */
    record Ranked(RankingTask task, TopLists lists) {}

    private static final int MOST_EPOCHS = 50;

    private final Ranker ranker;
    private final List<Epoch> script;
    final List<ModelContext> contexts = new ArrayList<>();
    final List<Ranked> ranked = new ArrayList<>();
    /** By epoch, {@code user:item} of each pair. */
    final List<List<String>> positives = new ArrayList<>();
    /** By epoch, {@code user:item} of each negative of a pair's own. */
    final List<List<String>> negatives = new ArrayList<>();

    /**
     * @param script by epoch; the last one stays
     */
    ScriptedBackEnd(Ranker ranker, List<Epoch> script) {
        this.ranker = ranker;
        this.script = script;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String kernel() {
        return "none";
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public String why() {
        return "a test";
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public OptionalDouble deviceMebibytes() {
        return OptionalDouble.empty();
    }

    @Override
    public Learner learner(ModelProvider model, LossProvider loss, ModelContext context) {
        contexts.add(context);
        return new Scripted();
    }

    @Override
    public void close() {}

    private final class Scripted implements Learner {

        private float[] representations = new float[2 * (SixUsers.USERS + SixUsers.ITEMS)];
        private int epochs;
        private boolean trains;
        private int pairs;

        @Override
        public void step(Batch batch) {
            if (!trains) {
                if (epochs == MOST_EPOCHS) {
                    throw new IllegalStateException("nothing ends the training");
                }
                trains = true;
                representations =
                        script.get(Math.min(epochs++, script.size() - 1)).representations();
                positives.add(new ArrayList<>());
                negatives.add(new ArrayList<>());
            }
            pairs += batch.pairs;
            for (int b = 0; b < batch.pairs; b++) {
                int user = batch.nodes[batch.user[b]];
                positives.get(positives.size() - 1).add(user + ":" + item(batch, batch.positive[b]));
                for (int n = 0; n < batch.negativesPerPair; n++) {
                    int row = batch.negatives[b * batch.negativesPerPair + n];
                    negatives.get(negatives.size() - 1).add(user + ":" + item(batch, row));
                }
            }
        }

        private static int item(Batch batch, int row) {
            return batch.nodes[batch.userRows + row] - SixUsers.USERS;
        }

        @Override
        public double takeLoss() {
            double taken = pairs;
            pairs = 0;
            return taken;
        }

        @Override
        public TopLists rank(RankingTask task) {
            trains = false;
            TopLists lists = ranker == Ranker.VECTOR ? onVector(task) : onTorch(task);
            ranked.add(new Ranked(task, lists));
            return lists;
        }

        private TopLists onVector(RankingTask task) {
            try (ThreadTeam team = new ThreadTeam(1)) {
                return new RowRanking(2, new Compute(Kernels.best(), team)).rank(representations, task);
            }
        }

        private TopLists onTorch(RankingTask task) {
            try (NDManager manager = TestDevice.manager()) {
                return TorchRanking.rank(
                        manager.create(representations, new Shape(SixUsers.USERS + SixUsers.ITEMS, 2)), task);
            }
        }

        @Override
        public float[] itemNorms() {
            float[] norms = new float[SixUsers.ITEMS];
            for (int item = 0; item < norms.length; item++) {
                int row = 2 * (SixUsers.USERS + item);
                norms[item] = (float) Math.hypot(representations[row], representations[row + 1]);
            }
            return norms;
        }

        @Override
        public ModelState state() {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : List.of("embedding", "embedding.m", "embedding.v")) {
                tensors.put(name, new Tensor(List.of(SixUsers.USERS + SixUsers.ITEMS, 2), representations.clone()));
            }
            return new ModelState(epochs, tensors);
        }

        @Override
        public void restore(ModelState state) {
            representations = state.tensors().get("embedding").values().clone();
            epochs = (int) state.steps();
        }

        @Override
        public void close() {}
    }
}
