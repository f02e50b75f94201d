package io.github.ssmreco.engine.training;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;

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

    /** A model with a loss; the caller closes it before it asks for another one. */
    Learner learner(ModelProvider model, LossProvider loss, ModelContext context);

    @Override
    void close();
}
