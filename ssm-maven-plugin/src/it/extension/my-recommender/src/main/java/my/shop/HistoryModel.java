package my.shop;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.model.EmbeddingTable;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.support.Setting;
import java.util.Arrays;
import java.util.List;

/** A user is the mean of the items that she has; only items have embeddings that matter. */
public final class HistoryModel implements ModelProvider {

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public RowModel onVector(ModelContext context, Compute compute) {
        return new Rows(context, compute.kernels());
    }

    private static final class Rows implements RowModel {

        private final Interactions train;
        private final int dimension;
        private final int nodes;
        private final float regularisation;
        private final Kernels kernels;
        private final EmbeddingTable table;
        private final float[] dense;

        Rows(ModelContext context, Kernels kernels) {
            this.train = context.train();
            this.dimension = context.dimension();
            this.nodes = context.nodeCount();
            this.regularisation = (float) context.regularisation();
            this.kernels = kernels;
            this.table = new EmbeddingTable(context, kernels);
            this.dense = new float[nodes * dimension];
        }

        @Override
        public int dimension() {
            return dimension;
        }

        @Override
        public void rows(int[] batchNodes, int count, float[] rows) {
            for (int row = 0; row < count; row++) {
                represent(batchNodes[row], rows, row * dimension);
            }
        }

        private void represent(int node, float[] out, int at) {
            if (node >= train.userCount()) {
                System.arraycopy(table.parameters(), node * dimension, out, at, dimension);
                return;
            }
            Arrays.fill(out, at, at + dimension, 0f);
            spread(node, table.parameters(), out, at, true);
        }

        /** Adds the mean of a user's items to {@code out}, or the user's row in {@code out} to each of them. */
        private void spread(int user, float[] items, float[] out, int at, boolean toUser) {
            float share = 1f / Math.max(1, train.degree(user));
            for (int k = train.offsets()[user]; k < train.offsets()[user + 1]; k++) {
                int item = (train.userCount() + train.items()[k]) * dimension;
                if (toUser) {
                    kernels.addScaled(share, items, item, out, at, dimension);
                } else {
                    kernels.addScaled(share, out, at, items, item, dimension);
                }
            }
        }

        @Override
        public void update(int[] batchNodes, int count, float[] gradients, int[] multiplicity) {
            Arrays.fill(dense, 0f);
            for (int row = 0; row < count; row++) {
                int node = batchNodes[row];
                if (node < train.userCount()) {
                    spread(node, dense, gradients, row * dimension, false);
                } else {
                    kernels.addScaled(1, gradients, row * dimension, dense, node * dimension, dimension);
                    float shrink = regularisation * multiplicity[row];
                    kernels.addScaled(
                            shrink, table.parameters(), node * dimension, dense, node * dimension, dimension);
                }
            }
            table.startStep();
            for (int node = train.userCount(); node < nodes; node++) {
                table.update(node, dense, node * dimension);
            }
        }

        @Override
        public void representations(float[] rows) {
            for (int node = 0; node < nodes; node++) {
                represent(node, rows, node * dimension);
            }
        }

        @Override
        public ModelState state() {
            return table.state();
        }

        @Override
        public void restore(ModelState state) {
            table.restore(state);
        }
    }
}
