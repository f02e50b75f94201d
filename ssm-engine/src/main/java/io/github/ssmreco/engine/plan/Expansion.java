package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.Slugs;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the declarations come to, whatever is selected: a cell for every combination of settings, all names
 * and settings checked, so that a slip shows at once and not on the day when its dataset is selected.
 */
final class Expansion {

    /**
     * A cell with what is to be computed for it.
     *
     * @param cell the cell
     * @param declaration where it comes from
     * @param dataDigest of its dataset; asked only if it is selected, since a user's file is read for it
     * @param settings effective
     * @param sources by setting; one that nobody wrote is the tool's default
     */
    record PlannedCell(
            Cell cell,
            Declaration declaration,
            Supplier<String> dataDigest,
            Settings settings,
            SortedMap<String, String> sources) {

        ExperimentSpec spec(Protocol protocol, long seed) {
            return new ExperimentSpec(
                    cell.dataset(),
                    dataDigest.get(),
                    declaration.model(),
                    declaration.loss(),
                    protocol,
                    seed,
                    settings);
        }
    }

    private static final String ASSUMED = "assumed";
    private static final List<String> SOURCES =
            List.of("paper", "released code", "other code", Plan.TUNED_HERE, ASSUMED);

    private final Map<String, Supplier<String>> dataDigests;
    private final PublishedValues published;

    /**
     * @param dataDigests the digest of every known dataset's description, by name
     * @param published what to compare with
     */
    Expansion(Map<String, Supplier<String>> dataDigests, PublishedValues published) {
        this.dataDigests = dataDigests;
        this.published = published;
    }

    /** All of them, in the order of declaration. */
    List<PlannedCell> cells(List<Declaration> declarations) {
        List<PlannedCell> cells = new ArrayList<>();
        for (Declaration declaration : declarations) {
            String where = where(declaration);
            requireSome(declaration, where);
            VariantPattern pattern = VariantPattern.of(where + ", <variant>", declaration.variant());
            RunKinds.requireKnown(where, declaration.model(), declaration.loss());
            List<Setting> known = RunKinds.settings(declaration.model(), declaration.loss());
            Supplier<String> digest = digest(declaration.dataset(), where);
            for (Map<String, String> choice : combinations(declaration.settings())) {
                Settings settings = Settings.resolve(choice, known, where);
                RunKind kind = RunKinds.of(declaration.model());
                kind.requireEffect(where, declaration.loss(), choice.keySet(), settings);
                kind.requireEffect(where + ", <variant>", declaration.loss(), pattern.settings(), settings);
                Cell cell = cell(declaration, pattern.filled(declaration, known, settings), settings, pattern);
                cells.add(new PlannedCell(cell, declaration, digest, settings, sources(declaration)));
            }
        }
        return cells;
    }

    static String where(Declaration declaration) {
        return "execution '" + declaration.execution() + "', experiment '" + declaration.modelTitle() + " "
                + declaration.variant() + "'";
    }

    private static void requireSome(Declaration declaration, String where) {
        if (declaration.protocols().isEmpty()) {
            throw new InputException(where + ", <protocols>", null, "one or both protocols", "Set <protocols>.");
        }
        if (declaration.patience() < 1) {
            throw new InputException(
                    where + ", <patience>",
                    declaration.patience(),
                    "a whole number of at least 1",
                    "Set how many epochs without a better one end the training.");
        }
    }

    private Supplier<String> digest(String dataset, String where) {
        Supplier<String> digest = dataDigests.get(dataset);
        if (digest == null) {
            throw new InputException(
                    where + ", <datasets>",
                    dataset,
                    "one of " + String.join(", ", new TreeSet<>(dataDigests.keySet())),
                    "Correct the name, or describe the data in the plugin's <datasets>.");
        }
        return digest;
    }

    /** Every choice of settings with several values, the last one varying fastest. */
    private static List<Map<String, String>> combinations(Map<String, String> settings) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        settings.forEach((name, text) -> values.put(
                name,
                Arrays.stream((text == null ? "" : text).split(",", -1))
                        .map(String::strip)
                        .toList()));
        return Combinations.of(values);
    }

    private Cell cell(Declaration declaration, String named, Settings settings, VariantPattern pattern) {
        Map<String, String> axes = axes(declaration, settings, pattern);
        StringBuilder variant = new StringBuilder(named);
        // what the pattern does not say still has to tell the cells apart: SSM, temperature 0.1
        axes.forEach((name, value) -> {
            if (!pattern.settings().contains(name)) {
                variant.append(", ").append(name).append(' ').append(value);
            }
        });
        String title = declaration.modelTitle();
        return new Cell(
                Slugs.cell(declaration.artifact(), declaration.dataset(), title, variant.toString()),
                declaration.artifact(),
                declaration.dataset(),
                title,
                variant.toString(),
                axes,
                published.of(declaration.artifact(), declaration.dataset(), title, variant.toString()));
    }

    /** The settings with several values and those that the variant names, in the order of declaration; then the undeclared. */
    private static Map<String, String> axes(Declaration declaration, Settings settings, VariantPattern pattern) {
        Set<String> names = new LinkedHashSet<>();
        declaration.settings().forEach((name, value) -> {
            if (pattern.settings().contains(name) || value != null && value.contains(",")) {
                names.add(name);
            }
        });
        names.addAll(pattern.settings());
        Map<String, String> axes = new LinkedHashMap<>();
        names.forEach(
                name -> axes.put(name, VariantPattern.written(settings.values().get(name))));
        return Collections.unmodifiableMap(axes);
    }

    private static SortedMap<String, String> sources(Declaration declaration) {
        declaration.sources().forEach((name, source) -> {
            String where = where(declaration) + ", <sources>";
            if (!declaration.settings().containsKey(name)) {
                throw new InputException(
                        where,
                        name,
                        "the name of a setting that the experiment sets",
                        "Set <" + name + "> in <settings>, or remove its source.");
            }
            if (!SOURCES.contains(source)) {
                throw new InputException(
                        where + ", " + name,
                        source,
                        "one of " + String.join(", ", SOURCES),
                        "Say where it comes from.");
            }
        });
        TreeMap<String, String> sources = new TreeMap<>();
        declaration
                .settings()
                .keySet()
                .forEach(name -> sources.put(name, declaration.sources().getOrDefault(name, ASSUMED)));
        return sources;
    }
}
