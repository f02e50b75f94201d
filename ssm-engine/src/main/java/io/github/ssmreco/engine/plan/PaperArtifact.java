package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table or figure of the paper: what it is called, and how the paper lays it out. In a file it may be the title alone.
 *
 * <p>What tells rows and columns apart is named: {@code dataset}, {@code model}, {@code variant}, {@code loss}, {@code metric}, or
 * a setting that is an axis of the cells.
 *
 * @param title as printed
 * @param rows what tells rows apart, the outermost first; empty where the file does not say
 * @param columns the same of columns
 * @param best along which of these the paper marks the best value
 * @param order models, variants and values of settings, as they follow each other; those that are not named come after them, as they are
 *     declared
 * @param groups what a figure shows of the ten popularity groups; null where it shows something else
 */
public record PaperArtifact(
        String title,
        List<String> rows,
        List<String> columns,
        List<String> best,
        List<String> order,
        PaperArtifact.Groups groups) {

    /** Parts of a cell that a layout may name beside its axes. */
    public static final List<String> PARTS = List.of("dataset", "model", "variant", "loss", "metric");

    /**
     * A drawing over the ten popularity groups, a series for each variant.
     *
     * @param of {@code groupRecall}, {@code recallShare}, {@code itemShare} or {@code magnitude}
     * @param form bars or lines
     * @param minus by variant, the one whose values are taken away; empty where none is. The others are not drawn then
     */
    public record Groups(GroupMetric.Measure of, Form form, Map<String, String> minus) {

        /** How it is drawn. */
        public enum Form {
            BARS,
            LINES
        }

        @JsonCreator
        static Groups of(
                @JsonProperty("of") String of,
                @JsonProperty("form") String form,
                @JsonProperty("minus") Map<String, String> minus) {
            return new Groups(
                    GroupMetric.Measure.named(String.valueOf(of)).orElse(null),
                    List.of(Form.values()).stream()
                            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(form))
                            .findFirst()
                            .orElse(null),
                    minus == null ? Map.of() : Map.copyOf(minus));
        }
    }

    /** Copies lists. */
    public PaperArtifact {
        rows = copy(rows);
        columns = copy(columns);
        best = copy(best);
        order = copy(order);
    }

    private static List<String> copy(List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** One of which nothing but the title is said. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PaperArtifact titled(String title) {
        return new PaperArtifact(title, null, null, null, null, null);
    }

    /** One as a file has it. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static PaperArtifact of(
            @JsonProperty("title") String title,
            @JsonProperty("rows") List<String> rows,
            @JsonProperty("columns") List<String> columns,
            @JsonProperty("best") List<String> best,
            @JsonProperty("order") List<String> order,
            @JsonProperty("groups") Groups groups) {
        return new PaperArtifact(title, rows, columns, best, order, groups);
    }

    /** Whether the paper prints it as a table whose layout is said. */
    public boolean laidOut() {
        return !rows.isEmpty() || !columns.isEmpty();
    }

    /**
     * Refuses what could not be drawn.
     *
     * @param where file and name
     */
    void check(String where) {
        if (title == null) {
            throw new InputException(where, null, "a title", "Add it.");
        }
        List<String> words = words();
        if (new HashSet<>(words).size() != words.size()) {
            throw new InputException(where, words, "rows and columns, each word once", "Take one of them out.");
        }
        if (!words.containsAll(best)) {
            throw new InputException(where, best, "best, words of rows and columns", "Correct it, or leave it out.");
        }
        if (groups != null && (groups.of == null || groups.form == null)) {
            throw new InputException(
                    where,
                    null,
                    "groups with of (groupRecall, recallShare, itemShare or magnitude) and form (bars or lines)",
                    "Correct them.");
        }
    }

    /**
     * Refuses a word that is no part and no axis of the artifact's cells, and a variant that none of them has.
     *
     * @param cells that are declared; a project that declares none of them has nothing to lay out
     */
    void requireDeclared(String where, List<Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>(PARTS);
        Set<String> variants = new TreeSet<>();
        Set<String> ordered = new TreeSet<>();
        cells.forEach(cell -> {
            known.addAll(cell.axes().keySet());
            variants.add(cell.variant());
            ordered.add(cell.model());
            ordered.addAll(cell.axes().values());
        });
        ordered.addAll(variants);
        for (String word : words()) {
            if (!known.contains(word)) {
                throw new InputException(where, word, "one of " + known, "Correct rows and columns.");
            }
        }
        for (String word : order) {
            if (!ordered.contains(word)) {
                throw new InputException(where, word, "one of " + ordered, "Correct order.");
            }
        }
        if (groups != null) {
            groups.minus.forEach((variant, other) -> {
                for (String one : List.of(variant, other)) {
                    if (!variants.contains(one)) {
                        throw new InputException(where, one, "one of the variants " + variants, "Correct minus.");
                    }
                }
            });
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>(rows);
        words.addAll(columns);
        return words;
    }
}
