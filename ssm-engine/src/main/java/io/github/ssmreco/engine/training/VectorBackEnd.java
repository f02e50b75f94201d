package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.kernel.Kernels;
import io.github.ssmreco.engine.kernel.ThreadTeam;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import java.util.OptionalDouble;

/** The back end in Java, on the processor. */
public final class VectorBackEnd implements BackEnd {

    private final Compute compute;
    private final String why;

    /**
     * Starts the threads; the kernels are compiled with the first learner, a second or two that only a training needs.
     *
     * @param threads threads that compute, at least 1
     * @param why one sentence for the log
     */
    public VectorBackEnd(int threads, String why) {
        Kernels kernels = Kernels.best();
        this.compute = new Compute(kernels, new ThreadTeam(threads));
        this.why = why;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public String kernel() {
        return compute.kernels().description();
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public int threads() {
        return compute.team().size();
    }

    @Override
    public OptionalDouble deviceMebibytes() {
        return OptionalDouble.empty();
    }

    @Override
    public Learner learner(ModelProvider model, LossProvider loss, ModelContext context) {
        compute.kernels().warmUp();
        return new VectorLearner(model, loss, context, compute);
    }

    @Override
    public void close() {
        compute.team().close();
    }
}
