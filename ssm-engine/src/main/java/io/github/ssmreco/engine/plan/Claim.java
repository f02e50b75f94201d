package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of the paper about results, and what it says as a {@link Predicate}. A word in braces stands for a variable: the
 * predicate is asked once for every choice of values. <code>{dataset}</code> need not be listed, and is then every dataset of the
 * paper; a claim that has it is asked of the project's other datasets too.
 *
 * @param id of its own
 * @param section where it stands
 * @param quote word by word; what is left out of it is {@code […]}
 * @param cells patterns on ids of the cells that it speaks of, where there is no test; else empty
 * @param asks what is tested, in a sentence for a reader; null without a test
 * @param variables values by variable
 * @param in in how many cases it has to hold
 * @param except choices of values that the sentence excepts
 * @param test the predicate, with words in braces; null where the sentence is only shown
 */
public record Claim(
        String id,
        String section,
        String quote,
        List<String> cells,
        String asks,
        @JsonProperty("for") Map<String, List<String>> variables,
        Quantifier in,
        List<Map<String, String>> except,
        JsonNode test) {

    /** The variable that names a dataset. */
    public static final String DATASET = "dataset";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    /**
     * A predicate for one choice of values.
     *
     * @param choice value by variable, in the claim's order
     * @param predicate without variables
     */
    public record Question(Map<String, String> choice, Predicate predicate) {}

    /** What is not given is empty. */
    public Claim {
        cells = cells == null ? List.of() : List.copyOf(cells);
        variables = variables == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        in = in == null ? Quantifier.ALL : in;
        except = except == null ? List.of() : List.copyOf(except);
        test = test == null || test.isNull() ? null : test;
    }

    /** A sentence that is shown beside cells, and not judged. */
    public static Claim shown(String id, String section, String quote, List<String> cells) {
        return new Claim(id, section, quote, cells, null, null, null, null, null);
    }

    /** Whether it is asked of each dataset apart, and so of any. */
    public boolean isPerDataset() {
        return test != null && mentioned().contains(DATASET);
    }

    private Set<String> mentioned() {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = VARIABLE.matcher(test.toString());
        while (matcher.find()) {
            // braces of JSON itself hold quotation marks
            if (!matcher.group(1).contains("\"") && !matcher.group(1).isEmpty()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /**
     * What it asks of the paper's datasets.
     *
     * @param datasets of the paper
     */
    public List<Question> questions(Collection<String> datasets) {
        return ask(variables.getOrDefault(DATASET, List.copyOf(datasets)));
    }

    /** What it asks of a dataset that is not the paper's; nothing where it is not {@link #isPerDataset}. */
    public List<Question> questionsOf(String dataset) {
        return isPerDataset() ? ask(List.of(dataset)) : List.of();
    }

    private List<Question> ask(List<String> datasets) {
        if (test == null) {
            return List.of();
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (isPerDataset()) {
            all.put(DATASET, datasets);
        }
        variables.forEach((name, values) -> all.putIfAbsent(name, values));
        return Combinations.of(all).stream()
                .filter(choice ->
                        except.stream().noneMatch(not -> choice.entrySet().containsAll(not.entrySet())))
                .map(choice -> new Question(choice, predicate(choice)))
                .toList();
    }

    private Predicate predicate(Map<String, String> choice) {
        try {
            return Json.value(filled(test, choice), Predicate.class);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : null;
            throw new IllegalArgumentException(cause == null ? Json.reason(e) : cause.getMessage(), e);
        }
    }

    private static JsonNode filled(JsonNode node, Map<String, String> choice) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), filled(field.getValue(), choice)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(filled(element, choice)));
            return copy;
        }
        return node.isTextual()
                ? TextNode.valueOf(VARIABLE.matcher(node.textValue())
                        .replaceAll(
                                match -> Matcher.quoteReplacement(choice.getOrDefault(match.group(1), match.group()))))
                : node;
    }

    /**
     * Refuses what means nothing.
     *
     * @param file that it was read from
     * @param datasets of the paper
     * @throws InputException naming file and claim
     */
    void check(Path file, Set<String> datasets) {
        String where = where(file);
        require(where, null, "a section and a quote", section != null && quote != null);
        if (test == null) {
            require(where, null, "a test, or the cells that it is shown with", !cells.isEmpty());
            boolean bare = asks == null && variables.isEmpty() && in.equals(Quantifier.ALL) && except.isEmpty();
            require(where, "for, in, except or asks without a test", "a test, or none of these", bare);
            return;
        }
        require(where, cells, "a test or cells: those of a test are the ones that it names", cells.isEmpty());
        require(where, null, "asks, a sentence that says what is tested", asks != null && !asks.isBlank());
        Set<String> named = mentioned();
        for (String name : named) {
            require(
                    where,
                    "{" + name + "}",
                    "a variable of for, or {dataset}",
                    name.equals(DATASET) || variables.containsKey(name));
        }
        variables.forEach((name, values) -> {
            require(where, "for, " + name, "a variable that the test has in braces", named.contains(name));
            boolean distinct =
                    values != null && !values.isEmpty() && new LinkedHashSet<>(values).size() == values.size();
            require(where, "for, " + name + ", " + values, "one or more values, each once", distinct);
        });
        List<String> ofPaper = variables.getOrDefault(DATASET, List.of());
        require(where, "for, dataset, " + ofPaper, "datasets of the paper: " + datasets, datasets.containsAll(ofPaper));
        except.forEach(not -> require(where, "except, " + not, "values that for lists", excepts(not, datasets)));
        try {
            require(
                    where,
                    null,
                    "a case that is not excepted, and a dataset that the paper has",
                    !questions(datasets).isEmpty() || datasets.isEmpty());
        } catch (IllegalArgumentException e) {
            throw new InputException(where, "test", e.getMessage(), "Mend it.", e);
        }
    }

    private boolean excepts(Map<String, String> not, Set<String> datasets) {
        return !not.isEmpty()
                && not.entrySet().stream()
                        .allMatch(one -> (one.getKey().equals(DATASET) && !variables.containsKey(DATASET)
                                        ? isPerDataset() ? List.copyOf(datasets) : List.<String>of()
                                        : variables.getOrDefault(one.getKey(), List.of()))
                                .contains(one.getValue()));
    }

    /** The file and the claim, as a message names them. */
    String where(Path file) {
        return file + ", claim '" + id + "'";
    }

    private static void require(String where, Object found, String expected, boolean right) {
        if (!right) {
            throw new InputException(where, found, expected, "Add or mend it.");
        }
    }
}
