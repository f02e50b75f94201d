package io.github.ssmreco.engine.reference;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.model.AdamSettings;
import io.github.ssmreco.engine.model.LightGcn;
import io.github.ssmreco.engine.model.MatrixFactorization;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Ngcf;
import io.github.ssmreco.engine.model.SvdPlusPlus;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A model with settings, and the reference that must be the same. Nothing is dropped at random.
 *
 * @param provider the engine's model
 * @param given settings that are not at their default
 * @param reference made for some interactions
 */
public record Variant(
        ModelProvider provider, Map<String, String> given, Function<Interactions, ReferenceModel> reference) {

    /** Every model: shallow and deep, one side and the other, normalised as published and freely. */
    public static List<Variant> all() {
        return List.of(
                new Variant(new MatrixFactorization(), Map.of(), ReferencePropagation::matrixFactorization),
                lightGcn(1, 0.5, 0.5),
                lightGcn(2, 0.5, 0.5),
                lightGcn(3, 0.5, 0.5),
                lightGcn(4, 0.5, 0.5),
                lightGcn(1, 1, 0),
                lightGcn(1, 0.3, 0.9),
                lightGcn(2, 0, 1),
                lightGcn(3, 0.3, 0.9),
                lightGcn(4, 1.5, -0.5),
                svdPlusPlus("user", 1, 0),
                svdPlusPlus("user", 0.5, 0.5),
                svdPlusPlus("user", 0.2, 0.9),
                svdPlusPlus("item", 1, 0),
                svdPlusPlus("item", 0.5, 0.5),
                svdPlusPlus("item", 0.2, 0.9),
                ngcf(1),
                ngcf(2),
                ngcf(3));
    }

    private static Variant lightGcn(int layers, double alpha0, double alpha1) {
        return new Variant(
                new LightGcn(),
                Map.of("layers", "" + layers, "alpha0", "" + alpha0, "alpha1", "" + alpha1),
                train -> ReferencePropagation.lightGcn(train, layers, alpha0, alpha1));
    }

    private static Variant svdPlusPlus(String side, double alpha0, double alpha1) {
        return new Variant(
                new SvdPlusPlus(),
                Map.of("side", side, "alpha0", "" + alpha0, "alpha1", "" + alpha1),
                train -> ReferencePropagation.svdPlusPlus(train, side.equals("user"), alpha0, alpha1));
    }

    private static Variant ngcf(int layers) {
        return new Variant(
                new Ngcf(),
                Map.of("layers", "" + layers, "message-dropout", "0"),
                train -> ReferenceNgcf.whole(train, layers));
    }

    /** What the engine makes this model for. */
    public ModelContext context(Interactions train, int dimension, double regularisation, AdamSettings adam) {
        return new ModelContext(
                train, dimension, 2021, regularisation, adam, Settings.resolve(given, provider.settings(), toString()));
    }

    /** A given setting that is a number. */
    public double number(String setting) {
        return Double.parseDouble(given.get(setting));
    }

    @Override
    public String toString() {
        return provider.name() + " " + new TreeMap<>(given);
    }
}
