package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.search.SearchSpace.Dimension;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Coarse, then fine, as the paper's section 4.1.3 has it: which settings are to be tried next is a function of the space and of what
 * was tried. So a search that was killed goes on where it was.
 *
 * <ol>
 *   <li>What is declared.
 *   <li>Twice, setting by setting in the order of the grid: its values, all other settings at the best so far. Settings of words
 *       are tried together with the number that follows them, every combination, since a word (the similarity) changes what a good
 *       number (the temperature) is.
 *   <li>Again and again, number by number, finer values around the best so far: of the temperature 10 and 20 % less and more, as
 *       the paper does; else, and where these are tried, half-way to the next tried ones, in logarithms where both are positive.
 * </ol>
 *
 * <p>What was tried is not tried again, and a setting that has no effect beside the others is left out.
 */
public final class GridSearch {

    /** The paper's example: around 0.2 it tries 0.16, 0.18, 0.22 and 0.24. */
    private static final String IN_TENTHS = "temperature";

    private static final List<BigDecimal> TENTHS =
            List.of(new BigDecimal("0.9"), new BigDecimal("1.1"), new BigDecimal("0.8"), new BigDecimal("1.2"));
    private static final int COARSE_ROUNDS = 2;

    private final SearchSpace space;
    private final Map<Settings, Trial> known = new HashMap<>();
    private final Set<Settings> walked = new LinkedHashSet<>();
    private Settings best;
    private double bestValue;
    private Settings next;

    private GridSearch(SearchSpace space, List<Trial> trials) {
        this.space = space;
        this.best = space.start().settings();
        this.bestValue = Double.NaN;
        trials.forEach(trial -> known.putIfAbsent(space.settings(trial.settings()), trial));
    }

    /**
     * What is to be tried next.
     *
     * @param trials those so far, in any order
     * @return nothing where there is nothing left to try
     */
    public static Optional<Settings> next(SearchSpace space, List<Trial> trials) {
        GridSearch search = new GridSearch(space, trials);
        search.walk();
        return Optional.ofNullable(search.next);
    }

    /** Goes the way again that led here, up to what was not tried yet. */
    private void walk() {
        if (arrives(space.start().settings())) {
            return;
        }
        for (int round = 0; round < COARSE_ROUNDS; round++) {
            for (List<Map<String, String>> block : blocks()) {
                Settings base = best;
                for (Map<String, String> choice : block) {
                    Settings settings = space.with(base, choice);
                    // where the number means nothing beside the words, they still count
                    if (arrives(settings == null ? space.with(base, words(choice)) : settings)) {
                        return;
                    }
                }
            }
        }
        int before;
        do {
            before = walked.size();
            for (Dimension dimension : space.grid()) {
                Settings base = best;
                for (String value : finer(dimension, base)) {
                    if (arrives(space.with(base, Map.of(dimension.setting(), value)))) {
                        return;
                    }
                }
            }
        } while (walked.size() > before);
    }

    /** Whether this is what comes next. */
    private boolean arrives(Settings settings) {
        if (settings == null || !walked.add(settings)) {
            return false;
        }
        Trial trial = known.get(settings);
        if (trial == null) {
            next = settings;
            return true;
        }
        if (trial.choosable() && (Double.isNaN(bestValue) || space.better(trial.value(), bestValue))) {
            best = settings;
            bestValue = trial.value();
        }
        return false;
    }

    /** What is tried together. */
    private List<List<Map<String, String>>> blocks() {
        List<List<Map<String, String>>> blocks = new ArrayList<>();
        List<Map<String, String>> words = List.of(Map.of());
        for (Dimension dimension : space.grid()) {
            List<Map<String, String>> choices = new ArrayList<>();
            for (Map<String, String> beside : words) {
                for (String value : dimension.values()) {
                    Map<String, String> choice = new HashMap<>(beside);
                    choice.put(dimension.setting(), value);
                    choices.add(choice);
                }
            }
            if (isWord(dimension)) {
                words = choices;
            } else {
                blocks.add(choices);
                words = List.of(Map.of());
            }
        }
        if (!words.get(0).isEmpty()) {
            blocks.add(words);
        }
        return blocks;
    }

    private boolean isWord(Dimension dimension) {
        return space.setting(dimension).kind() == Setting.Kind.CHOICE;
    }

    private Map<String, String> words(Map<String, String> choice) {
        Map<String, String> words = new HashMap<>(choice);
        words.keySet()
                .retainAll(space.grid().stream()
                        .filter(this::isWord)
                        .map(Dimension::setting)
                        .toList());
        return words;
    }

    private List<String> finer(Dimension dimension, Settings base) {
        Setting setting = space.setting(dimension);
        if (setting.kind() != Setting.Kind.NUMBER && setting.kind() != Setting.Kind.INTEGER) {
            return List.of();
        }
        BigDecimal centre = new BigDecimal(base.values().get(dimension.setting()));
        TreeSet<BigDecimal> tried = new TreeSet<>();
        dimension.values().forEach(value -> tried.add(new BigDecimal(value)));
        walked.forEach(settings -> tried.add(new BigDecimal(settings.values().get(dimension.setting()))));
        if (dimension.setting().equals(IN_TENTHS)) {
            List<String> around = accepted(
                    setting,
                    TENTHS.stream()
                            .map(share -> centre.multiply(share).round(new MathContext(2)))
                            .toList());
            boolean allTried = around.stream()
                    .map(value -> space.with(base, Map.of(dimension.setting(), value)))
                    .allMatch(walked::contains);
            if (!allTried) {
                return around;
            }
        }
        List<BigDecimal> halfWay = new ArrayList<>();
        for (BigDecimal neighbour : new BigDecimal[] {tried.lower(centre), tried.higher(centre)}) {
            if (neighbour != null) {
                between(neighbour, centre, setting.kind() == Setting.Kind.INTEGER)
                        .ifPresent(halfWay::add);
            }
        }
        return accepted(setting, halfWay);
    }

    private static List<String> accepted(Setting setting, List<BigDecimal> numbers) {
        List<String> values = new ArrayList<>();
        for (BigDecimal number : numbers) {
            try {
                values.add(setting.canonical(number.toString(), setting.name()));
            } catch (InputException e) {
                // outside of what the setting accepts
            }
        }
        return values;
    }

    /** Half-way, with two digits, or three where two do not tell it from the ends; nothing where three do not either. */
    private static Optional<BigDecimal> between(BigDecimal one, BigDecimal other, boolean whole) {
        double a = one.doubleValue();
        double b = other.doubleValue();
        double middle = a > 0 && b > 0 ? Math.sqrt(a * b) : (a + b) / 2;
        List<BigDecimal> rounded = whole
                ? List.of(BigDecimal.valueOf(Math.round(middle)))
                : List.of(
                        new BigDecimal(middle).round(new MathContext(2)),
                        new BigDecimal(middle).round(new MathContext(3)));
        return rounded.stream()
                .filter(value -> value.compareTo(one) != 0 && value.compareTo(other) != 0)
                .findFirst();
    }
}
