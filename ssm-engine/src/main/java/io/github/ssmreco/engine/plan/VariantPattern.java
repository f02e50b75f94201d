package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cell's name as it is declared: text, and in braces the settings that it says. <code>{beta}</code> stands for the setting's
 * effective value, <code>{similarity: inner-product=IP, cosine=Cos}</code> for a name of it; <code>{loss}</code> and
 * <code>{model}</code> are the titles of these.
 */
final class VariantPattern {

    private static final Set<String> TITLES = Set.of("loss", "model");
    private static final Pattern LARGE = Pattern.compile("-?[0-9.]+E\\+[0-9]+");

    /**
     * What stands in a pair of braces.
     *
     * @param before the text between the last brace and this one
     * @param name of a setting, or {@code loss} or {@code model}
     * @param names by value as it is written; empty where the value stands for itself
     */
    private record Placeholder(String before, String name, Map<String, String> names) {}

    private final String where;
    private final List<Placeholder> placeholders = new ArrayList<>();
    private final String end;

    private VariantPattern(String where, String pattern) {
        this.where = where;
        String rest = pattern;
        while (rest.indexOf('{') >= 0) {
            int open = rest.indexOf('{');
            int close = rest.indexOf('}', open);
            String inside = close < 0 ? "{" : rest.substring(open + 1, close);
            if (rest.substring(0, open).contains("}") || inside.contains("{")) {
                throw unbalanced(pattern);
            }
            placeholders.add(placeholder(rest.substring(0, open), inside));
            rest = rest.substring(close + 1);
        }
        if (rest.contains("}")) {
            throw unbalanced(pattern);
        }
        end = rest;
    }

    /**
     * Takes a pattern apart.
     *
     * @param where what to name in a message
     * @throws InputException for braces that do not pair, and for a list of names that is none
     */
    static VariantPattern of(String where, String pattern) {
        return new VariantPattern(where, pattern);
    }

    private InputException unbalanced(String pattern) {
        return new InputException(
                where, pattern, "braces in pairs, none inside another", "Close each {setting} before the next.");
    }

    private Placeholder placeholder(String before, String inside) {
        int colon = inside.indexOf(':');
        String name = (colon < 0 ? inside : inside.substring(0, colon)).strip();
        Map<String, String> names = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String pair : inside.substring(colon + 1).split(",", -1)) {
                int equals = pair.indexOf('=');
                String value = equals < 0 ? "" : pair.substring(0, equals).strip();
                String named = pair.substring(equals + 1).strip();
                if (value.isEmpty() || named.isEmpty() || names.put(value, named) != null) {
                    throw new InputException(
                            where,
                            "{" + inside + "}",
                            "{" + name + ": value=Name, value=Name}, each value once",
                            "Mend '" + pair.strip() + "'.");
                }
            }
        }
        return new Placeholder(before, name, names);
    }

    /** The settings that it names, in its own order. */
    Set<String> settings() {
        return placeholders.stream()
                .map(Placeholder::name)
                .filter(name -> !TITLES.contains(name))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    /**
     * The variant of a cell.
     *
     * @param declaration whose titles it may name
     * @param known settings of the declaration's model and loss
     * @param settings effective
     * @throws InputException for a setting that is not known there, and for a value without a name where names are listed
     */
    String filled(Declaration declaration, List<Setting> known, Settings settings) {
        StringBuilder variant = new StringBuilder();
        for (Placeholder placeholder : placeholders) {
            variant.append(placeholder.before()).append(value(placeholder, declaration, known, settings));
        }
        return variant.append(end).toString();
    }

    private String value(Placeholder placeholder, Declaration declaration, List<Setting> known, Settings settings) {
        String value = switch (placeholder.name()) {
            case "loss" -> declaration.lossTitle();
            case "model" -> declaration.modelTitle();
            default -> settings.values().get(placeholder.name());
        };
        if (value == null) {
            TreeSet<String> names = new TreeSet<>(TITLES);
            names.addAll(settings.values().keySet());
            throw new InputException(
                    where,
                    "{" + placeholder.name() + "}",
                    "{name} of one of " + String.join(", ", names),
                    "Correct the name, or write an <experiment> of its own for " + declaration.modelTitle() + " "
                            + declaration.lossTitle() + ".");
        }
        if (placeholder.names().isEmpty()) {
            return written(value);
        }
        Map<String, String> names = canonical(placeholder, known);
        if (!names.containsKey(value)) {
            throw new InputException(
                    where,
                    placeholder.name() + " " + written(value),
                    "a value with a name: one of " + String.join(", ", names.keySet()),
                    "Add '" + written(value) + "=Name' inside {" + placeholder.name() + ": ...}.");
        }
        return names.get(value);
    }

    /** As a reader writes a setting's value: {@code 10}, whose canonical form is {@code 1E+1}. */
    static String written(String value) {
        return LARGE.matcher(value).matches() ? new BigDecimal(value).toPlainString() : value;
    }

    /** A value may be written in any way that {@code <settings>} takes: {@code 1.0} is {@code 1}. */
    private Map<String, String> canonical(Placeholder placeholder, List<Setting> known) {
        Map<String, String> names = new LinkedHashMap<>();
        placeholder.names().forEach((value, name) -> {
            String canonical = known.stream()
                    .filter(setting -> setting.name().equals(placeholder.name()))
                    .findFirst()
                    .map(setting -> setting.canonical(value, where + ", {" + setting.name() + "}"))
                    .orElse(value);
            if (names.put(canonical, name) != null) {
                throw new InputException(
                        where + ", {" + placeholder.name() + "}",
                        value + "=" + name,
                        "each value once, and " + canonical + " has a name already",
                        "Remove one of the two.");
            }
        });
        return names;
    }
}
