package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.model.AdamSettings;

/** Algorithm 1 of Kingma and Ba (2015), line by line: moments, their bias-corrected forms, the move. */
public final class ReferenceAdam {

    private final AdamSettings settings;
    private final double[] parameters;
    private final double[] first;
    private final double[] second;
    private int t;

    /** The parameters are the caller's own and are moved in place. */
    public ReferenceAdam(AdamSettings settings, double[] parameters) {
        this.settings = settings;
        this.parameters = parameters;
        this.first = new double[parameters.length];
        this.second = new double[parameters.length];
    }

    /** One step. */
    public void step(double[] gradient) {
        t++;
        for (int k = 0; k < parameters.length; k++) {
            first[k] = settings.beta1() * first[k] + (1 - settings.beta1()) * gradient[k];
            second[k] = settings.beta2() * second[k] + (1 - settings.beta2()) * gradient[k] * gradient[k];
            double unbiasedFirst = first[k] / (1 - Math.pow(settings.beta1(), t));
            double unbiasedSecond = second[k] / (1 - Math.pow(settings.beta2(), t));
            parameters[k] -= settings.learningRate() * unbiasedFirst / (Math.sqrt(unbiasedSecond) + settings.epsilon());
        }
    }
}
