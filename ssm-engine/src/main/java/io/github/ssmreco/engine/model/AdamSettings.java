package io.github.ssmreco.engine.model;

/**
 * Adam (Kingma and Ba, 2015) as PyTorch computes it, with dense moments: every parameter moves in every step.
 *
 * @param learningRate step size
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the bias-corrected root of the second moment
 */
public record AdamSettings(double learningRate, double beta1, double beta2, double epsilon) {

    /** The usual decays with a learning rate of one's own. */
    public static AdamSettings of(double learningRate) {
        return new AdamSettings(learningRate, 0.9, 0.999, 1e-8);
    }
}
