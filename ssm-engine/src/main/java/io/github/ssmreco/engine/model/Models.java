package io.github.ssmreco.engine.model;

import java.util.List;

/** The models that this engine brings. */
public final class Models {

    /** All of them. */
    public static final List<ModelProvider> ALL = List.of(new MatrixFactorization(), new LightGcn());

    private Models() {}
}
