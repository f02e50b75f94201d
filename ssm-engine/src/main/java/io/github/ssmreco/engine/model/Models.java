package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.stream.Collectors;

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
     * @throws InputException if there is none
     */
    public static ModelProvider named(String name) {
        return all().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "<model>",
                        name,
                        "one of "
                                + all().stream()
                                        .map(ModelProvider::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                        "Correct the name, or add the jar that brings it to the plugin's dependencies."));
    }
}
