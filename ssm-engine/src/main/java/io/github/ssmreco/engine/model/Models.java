package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.support.Extensions;
import java.util.List;

/** The models by name: this engine's own and those of the user's class path. */
public final class Models {

    /** Those that this engine brings. */
    public static final List<ModelProvider> ALL =
            List.of(new MatrixFactorization(), new SvdPlusPlus(), new Ngcf(), new LightGcn());

    private Models() {}

    /** All of them, the user's own after this engine's. */
    public static List<ModelProvider> all() {
        return Extensions.of(ModelProvider.class, ALL, ModelProvider::name);
    }

    /**
     * The model of a name.
     *
     * @throws io.github.ssmreco.engine.support.InputException if there is none
     */
    public static ModelProvider named(String name) {
        return Extensions.named("<model>", name, all(), ModelProvider::name);
    }
}
