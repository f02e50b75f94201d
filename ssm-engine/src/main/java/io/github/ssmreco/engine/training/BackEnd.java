package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import java.util.OptionalDouble;

/** What computes: makes learners, and says for the record what it is. */
public interface BackEnd extends AutoCloseable {

    /** {@code vector} or {@code torch}. */
    String name();

    /** What computes inside it: {@code vector 512 bit}, {@code libtorch 2.7.1}. */
    String kernel();

    /** {@code cpu} or {@code gpu:0}. */
    String device();

    /** One sentence: why this device and this back end. */
    String why();

    /** Threads that compute. */
    int threads();

    /**
     * Memory in use on the device now, in MiB; empty where the back end computes on the processor. The whole device's: what other
     * processes hold there is in it, and so is what libtorch keeps for later.
     */
    OptionalDouble deviceMebibytes();

    /** A model with a loss; the caller closes it before it asks for another one. */
    Learner learner(ModelProvider model, LossProvider loss, ModelContext context);

    @Override
    void close();
}
