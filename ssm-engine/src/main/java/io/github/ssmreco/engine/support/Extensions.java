package io.github.ssmreco.engine.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a user adds by {@link ServiceLoader}: classes on the plugin's class path, named in {@code META-INF/services}. */
public final class Extensions {

    private static final Map<Class<?>, List<?>> LOADED = new ConcurrentHashMap<>();

    private Extensions() {}

    /**
     * The built-in providers of a kind, and the user's own after them.
     *
     * @param kind the provider's interface
     * @param builtIn this engine's own
     * @param name of a provider
     * @throws InputException if two have one name, or one has a name that a POM cannot say
     */
    public static <T> List<T> of(Class<T> kind, List<T> builtIn, Function<T, String> name) {
        List<T> all = new ArrayList<>(builtIn);
        for (T extension : loaded(kind)) {
            String its = name.apply(extension);
            if (its == null || !its.matches("[a-z0-9][a-z0-9.-]*")) {
                throw new InputException(
                        kind.getSimpleName() + " " + extension.getClass().getName() + ", name",
                        its,
                        "lower-case letters, digits, '.' and '-'",
                        "Rename it: a POM and run ids name it so.");
            }
            if (all.stream().anyMatch(other -> name.apply(other).equals(its))) {
                throw new InputException(
                        kind.getSimpleName() + " " + extension.getClass().getName() + ", name",
                        its,
                        "a name that is not taken",
                        "Rename it, or remove it from the plugin's dependencies.");
            }
            all.add(extension);
        }
        return List.copyOf(all);
    }

    /**
     * The provider of a name.
     *
     * @param what names the parameter in a message
     * @param all providers of a kind
     * @param nameOf a provider's name
     * @throws InputException if there is none of that name
     */
    public static <T> T named(String what, String name, List<T> all, Function<T, String> nameOf) {
        return all.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        what,
                        name,
                        "one of " + all.stream().map(nameOf).sorted().collect(Collectors.joining(", ")),
                        "Correct the name, or add the jar that brings it to the plugin's dependencies."));
    }

    /** The user's own classes of a kind. */
    public static <T> List<Class<?>> classes(Class<T> kind) {
        List<Class<?>> classes = new ArrayList<>();
        loaded(kind).forEach(extension -> classes.add(extension.getClass()));
        return classes;
    }

    /** Whether a model or loss can compute on the {@code torch} back end; the interfaces' own methods say that it cannot. */
    public static boolean hasTorch(Object provider) {
        return Arrays.stream(provider.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("onTorch") && !method.isDefault());
    }

    /** What to say where it cannot. */
    public static InputException noTorch(String what) {
        return new InputException(
                "ssm.backend", "torch", "vector, the only back end of " + what, "Use -Dssm.backend=vector.");
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> loaded(Class<T> kind) {
        // not the thread's loader: in a Maven build that may be anybody's
        return (List<T>) LOADED.computeIfAbsent(
                kind,
                key -> ServiceLoader.load(key, Extensions.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }
}
