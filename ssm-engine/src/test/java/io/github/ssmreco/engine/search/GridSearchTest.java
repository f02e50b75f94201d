package io.github.ssmreco.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.search.SearchSpace.Dimension;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GridSearchTest {

    /** Best at temperature 0.2 and coefficient 1e-4, in logarithms. */
    private static double peak(Settings settings) {
        return 1
                - Math.abs(Math.log(number(settings, "temperature") / 0.2))
                - 0.1 * Math.abs(Math.log(number(settings, "regularisation") / 1e-4));
    }

    private static double number(Settings settings, String name) {
        return Double.parseDouble(settings.values().get(name));
    }

    private static Trial trial(SearchSpace space, Settings settings, Double value, Trial.End end) {
        return new Trial(space.changed(settings), value, 1, 1, 1, null, end, null, "run", "digest", "code");
    }

    /** The trials that a search makes, at most so many. */
    private static List<Trial> search(SearchSpace space, ToDoubleFunction<Settings> value, int most) {
        List<Trial> trials = new ArrayList<>();
        for (Optional<Settings> next = GridSearch.next(space, trials);
                next.isPresent() && trials.size() < most;
                next = GridSearch.next(space, trials)) {
            trials.add(trial(space, next.get(), value.applyAsDouble(next.get()), Trial.End.PATIENCE));
        }
        return trials;
    }

    /** {@code 0.12/0.00001}: the values of the grid. */
    private static List<String> words(SearchSpace space, List<Trial> trials) {
        return trials.stream()
                .map(trial -> space.grid().stream()
                        .map(Dimension::setting)
                        .map(name -> space.settings(trial.settings()).values().get(name))
                        .collect(Collectors.joining("/")))
                .toList();
    }

    @Test
    void goesFromTheDeclaredSettingBySettingAndThenFiner() {
        SearchSpace space = Spaces.mfSsm();
        assertThat(words(space, search(space, GridSearchTest::peak, 18)))
                .containsExactly(
                        "0.12/0.00001",
                        // each temperature
                        "0.1/0.00001",
                        "0.2/0.00001",
                        "0.5/0.00001",
                        "1/0.00001",
                        // each coefficient beside the best one
                        "0.2/0.0001",
                        "0.2/0.001",
                        // the temperatures again beside the best coefficient, of which all were tried
                        "0.1/0.0001",
                        "0.5/0.0001",
                        "1/0.0001",
                        // around the best: the paper's example
                        "0.18/0.0001",
                        "0.22/0.0001",
                        "0.16/0.0001",
                        "0.24/0.0001",
                        // half-way in logarithms to the next tried ones
                        "0.2/0.000032",
                        "0.2/0.00032",
                        // once more, as there is nothing better
                        "0.19/0.0001",
                        "0.21/0.0001");
    }

    @Test
    void isTheSameAfterAnyPrefixWhateverItsOrder() {
        SearchSpace space = Spaces.mfSsm();
        List<Trial> whole = search(space, GridSearchTest::peak, 40);
        for (int length = 0; length < whole.size(); length++) {
            List<Trial> prefix = new ArrayList<>(whole.subList(0, length));
            Collections.shuffle(prefix, new Random(length));
            assertThat(space.changed(GridSearch.next(space, prefix).orElseThrow()))
                    .isEqualTo(whole.get(length).settings());
        }
    }

    @Test
    void triesNothingTwice() {
        SearchSpace space = Spaces.mfSsm();
        assertThat(search(space, GridSearchTest::peak, 60))
                .hasSizeBetween(40, 59)
                .extracting(Trial::settings)
                .doesNotHaveDuplicates();
    }

    @Test
    void wordsAreTriedTogetherWithTheNumberThatFollows() {
        SearchSpace space = Spaces.of(
                "mf",
                "sm",
                Map.of("temperature", "0.12"),
                "similarity",
                "cosine, inner-product",
                "temperature",
                "0.1, 1.0",
                "regularisation",
                "1e-4");
        assertThat(words(space, search(space, settings -> number(settings, "temperature"), 6)))
                .containsExactly(
                        "cosine/0.12/0.00001",
                        "cosine/0.1/0.00001",
                        "cosine/1/0.00001",
                        "inner-product/0.1/0.00001",
                        "inner-product/1/0.00001",
                        // of equal ones the earliest is the best
                        "cosine/1/0.0001");
    }

    @Test
    void aSettingWithoutEffectBesideTheOthersIsLeftOut() {
        SearchSpace space = Spaces.of(
                "mf",
                "ssm",
                Map.of("temperature", "0.12"),
                "negatives-from",
                "batch, shared",
                "negatives",
                "16, 64",
                "sampler",
                "uniform");
        assertThat(words(space, search(space, settings -> 0, 6)))
                .startsWith("batch/2048/popularity", "shared/16/popularity", "shared/64/popularity")
                .noneMatch(words -> words.startsWith("batch/16") || words.startsWith("batch/64"));
        assertThat(words(space, search(space, settings -> -number(settings, "negatives"), 4)))
                .containsExactly(
                        "batch/2048/popularity", "shared/16/popularity", "shared/64/popularity", "shared/16/uniform");
    }

    /** A word that makes another setting effectless puts it to its default: it would count as something else, and be refused in a POM. */
    @Test
    void whatHasNoEffectAnyMoreIsAtItsDefault() {
        SearchSpace space = Spaces.of(
                "mf",
                "ssm",
                Map.of("temperature", "0.12", "negatives-from", "shared", "negatives", "16"),
                "negatives-from",
                "batch, per-pair");
        List<Trial> trials = search(space, settings -> 0, 9);
        assertThat(trials).hasSize(3);
        assertThat(trials.get(1).settings()).doesNotContainKeys("negatives", "negatives-from");
        assertThat(trials.get(2).settings()).containsEntry("negatives", "16");
        assertThat(trials).allMatch(trial -> space.fits(space.settings(trial.settings())));
    }

    @Test
    void endsWhereNothingIsLeft() {
        SearchSpace words = Spaces.of("mf", "bpr", Map.of(), "similarity", "cosine, inner-product");
        assertThat(search(words, settings -> 0, 99)).hasSize(2);
        SearchSpace layers = Spaces.of("lightgcn", "bpr", Map.of(), "layers", "1, 2, 4");
        assertThat(words(layers, search(layers, settings -> number(settings, "layers"), 99)))
                .containsExactly("3", "1", "2", "4");
        assertThat(search(Spaces.of("mf", "bpr", Map.of()), settings -> 0, 99)).hasSize(1);
    }

    @Test
    void halvesNumbersThatMayBeNoughtByTheMean() {
        SearchSpace space = Spaces.of("svdpp", "bpr", Map.of(), "alpha0", "0, 0.5, 1.0");
        assertThat(words(space, search(space, settings -> -Math.abs(number(settings, "alpha0") - 0.5), 5)))
                .containsExactly("1", "0", "0.5", "0.25", "0.71");
    }

    /** A value that the setting does not accept is none, and the search goes on with the next. */
    @Test
    void staysWithinWhatTheSettingAccepts() {
        SearchSpace space = Spaces.of("mf", "ssm", Map.of("temperature", "0.001"), "temperature", "0.001, 1000");
        assertThat(words(space, search(space, settings -> -number(settings, "temperature"), 4)))
                .containsExactly("0.001", "1E+3", "0.0011", "0.0012");
    }

    @Test
    void whatCannotBeChosenIsNotTheBest() {
        SearchSpace space = Spaces.mfSsm();
        List<Trial> trials = search(space, GridSearchTest::peak, 5);
        Settings declared = space.start().settings();
        Settings best = space.settings(trials.get(2).settings());
        for (Trial.End end : List.of(Trial.End.STOPPED, Trial.End.DIVERGED)) {
            trials.set(2, trial(space, best, end == Trial.End.STOPPED ? 9.0 : null, end));
            assertThat(GridSearch.next(space, trials).orElseThrow().values())
                    .containsEntry("temperature", declared.values().get("temperature"))
                    .containsEntry("regularisation", "0.0001");
        }
    }

    /** With another grid the way is another one, and what lies on it is not tried again. */
    @Test
    void takesTheTrialsOfAnotherGrid() {
        SearchSpace space = Spaces.mfSsm();
        List<Trial> trials = search(space, GridSearchTest::peak, 8);
        SearchSpace wider = Spaces.of(
                "mf",
                "ssm",
                Map.of("temperature", "0.12"),
                "temperature",
                "0.05, 0.1, 0.2, 0.5, 1.0",
                "regularisation",
                "1e-5, 1e-4, 1e-3");
        Settings next = GridSearch.next(wider, trials).orElseThrow();
        assertThat(next.values()).containsEntry("temperature", "0.05").containsEntry("regularisation", "0.00001");
        trials.add(trial(wider, next, peak(next), Trial.End.PATIENCE));
        assertThat(GridSearch.next(wider, trials).orElseThrow().values())
                .containsEntry("temperature", "0.05")
                .containsEntry("regularisation", "0.0001");
    }

    @Test
    void isOfTheProtocolThatHasValidationPairs() {
        assertThat(Spaces.mfSsm().start().protocol()).isEqualTo(Protocol.PAPER_TEXT);
        assertThat(Spaces.mfSsm().metric()).isEqualTo("recall@20");
    }

    @Test
    void valuesAndSettingsThatCannotBeSearchedAreRefused() {
        assertThatThrownBy(() -> Spaces.of("mf", "ssm", Map.of("temperature", "1"), "temperature", "0.1, 0.10"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<temperature>", "0.10 twice");
        assertThatThrownBy(() -> Spaces.of("mf", "ssm", Map.of("temperature", "1"), "temperature", "0.1, x"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<temperature>", "'x'");
        assertThatThrownBy(() -> Spaces.of("mf", "bpr", Map.of(), "select-by", "recall@20, ndcg@20"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<select-by>", "compared");
    }
}
