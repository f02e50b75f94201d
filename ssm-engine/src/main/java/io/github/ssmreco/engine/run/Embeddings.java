package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Splits;
import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.support.NpzWriter;
import io.github.ssmreco.engine.support.WholeFile;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** The representations of users and items that a training ended with, for other programs; computed on the processor, wherever it was trained. */
final class Embeddings {

    private final PreparedDataset data;
    private final int dimension;
    private final float[] rows;

    private Embeddings(PreparedDataset data, int dimension, float[] rows) {
        this.data = data;
        this.dimension = dimension;
        this.rows = rows;
    }

    /**
     * @param best the kept parameters
     * @param threads that compute
     */
    static Embeddings of(ExperimentSpec spec, PreparedDataset data, ModelState best, int threads) {
        TrainingSettings settings = TrainingSettings.of(spec.settings());
        ModelContext context = new ModelContext(
                Splits.of(data, spec).train(),
                settings.dimension(),
                spec.seed(),
                settings.regularisation(),
                settings.adam(),
                spec.settings());
        try (ThreadTeam team = new ThreadTeam(threads)) {
            RowModel model = Models.named(spec.model()).onVector(context, new Compute(Kernels.best(), team));
            model.restore(best);
            float[] rows = new float[Math.multiplyExact(context.nodeCount(), model.dimension())];
            model.representations(rows);
            return new Embeddings(data, model.dimension(), rows);
        }
    }

    /**
     * Writes {@code users} and {@code items}, a row each, and {@code user_ids} and {@code item_ids}, what the source files call
     * them. Items that a run was padded with are not there.
     */
    void write(Path file) throws IOException {
        int users = data.users().size();
        int items = data.items().size();
        WholeFile.write(file, channel -> {
            NpzWriter archive = new NpzWriter(Channels.newOutputStream(channel));
            archive.add("users", rows, 0, users, dimension);
            archive.add("items", rows, users * dimension, items, dimension);
            archive.add("user_ids", users, data.users()::id);
            archive.add("item_ids", items, data.items()::id);
            archive.finish();
        });
    }
}
