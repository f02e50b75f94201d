package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TheoryTest {

    private static final long SEED = 2021;

    /** 60 users of 2 to 12 among 50 items, the first items the likeliest. */
    private static final Interactions TRAIN = train();

    private static Interactions train() {
        SplittableRandom random = new SplittableRandom(11);
        List<int[]> pairs = new ArrayList<>();
        for (int user = 0; user < 60; user++) {
            for (int k = 0; k < 2 + user % 11; k++) {
                pairs.add(new int[] {user, (int) (50 * Math.pow(random.nextDouble(), 2))});
            }
        }
        return Interactions.of(
                60,
                50,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-5", "6-9", "10-13", "14-16", "17-24"})
    void theSameSeedGivesTheSameBits(String equations) {
        Examination first = Theory.examine(equations, TRAIN, SEED);

        assertThat(Theory.examine(equations, TRAIN, SEED)).isEqualTo(first);
        assertThat(Theory.examine(equations, TRAIN, SEED + 1)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-5", "6-9", "10-13", "14-16", "17-24"})
    void aResultIsTheSameFromAFile(String equations) throws Exception {
        Examination result = Theory.examine(equations, TRAIN, SEED);

        assertThat(result.equations()).isEqualTo(equations);
        assertThat(Json.parse(Json.line(result), Examination.class)).isEqualTo(result);
    }

    @Test
    void whatFollowsExactlyIsFoundToHold() {
        assertThat(verdict("1-5", "Eq. 1 and 2")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("1-5", "With f of Eq. 3")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("1-5", "The expected SSM loss")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("6-9", "Eq. 7 plus Eq. 8")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("10-13", "Eq. 10 to 12")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("10-13", "g(x) is largest")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("14-16", "−log DCG of I")).isEqualTo(Verdict.HOLDS);
        assertThat(verdict("17-24", "Eq. 19 to 24")).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void whatIsMisprintedIsFoundToFail() {
        assertThat(verdict("1-5", "Eq. 4 (i)")).isEqualTo(Verdict.FAILS);
        assertThat(verdict("14-16", "Minimizing SSM")).isEqualTo(Verdict.FAILS);
    }

    @Test
    void whatNeedsAConditionIsFoundToHoldUnderIt() {
        assertThat(verdict("1-5", "Eq. 4: ")).isEqualTo(Verdict.HOLDS_UNDER);
        assertThat(verdict("6-9", "Eq. 9 is the optimum")).isEqualTo(Verdict.HOLDS_UNDER);
        assertThat(verdict("17-24", "b > 0")).isEqualTo(Verdict.HOLDS_UNDER);
        assertThat(verdict("17-24", "At α0 = α1 = 0.5")).isEqualTo(Verdict.HOLDS_UNDER);
    }

    /** At α1 = 0.5, a goes with the mean of 1/|P_u|, and b with the square of the mean of 1/√|P_u|. */
    @Test
    void whatIsFittedOnAGraphIsComparedWithUsersAndWithEdges() {
        double inverse = 0;
        double inverseRoot = 0;
        double root = 0;
        for (int user = 0; user < TRAIN.userCount(); user++) {
            inverse += 1.0 / TRAIN.degree(user);
            inverseRoot += 1 / Math.sqrt(TRAIN.degree(user));
            root += Math.sqrt(TRAIN.degree(user));
        }
        double users = TRAIN.userCount();
        double edges = TRAIN.size();
        double rootFactor = (inverseRoot / users) / (root / edges);

        SortedMap<String, Double> figures = Theory.examine("17-24", TRAIN, SEED).figures();

        assertThat(figures.get("a-real-over-edges") / figures.get("a-real-over-users"))
                .isCloseTo((inverse / users) / (users / edges), within(1e-9));
        assertThat(figures.get("b-shuffled-over-edges") / figures.get("b-shuffled-over-users"))
                .isCloseTo(rootFactor * rootFactor, within(1e-9));
        assertThat(figures.get("size-bias-factor")).isCloseTo((inverse / users) / (users / edges), within(1e-9));
    }

    private static Verdict verdict(String equations, String begins) {
        return Theory.examine(equations, TRAIN, SEED).findings().stream()
                .filter(finding -> finding.statement().startsWith(begins))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void aFigureThatIsNoNumberIsRefused() {
        TreeMap<String, Double> figures = new TreeMap<>();
        figures.put("share", Double.NaN);

        assertThatThrownBy(() -> new Examination("1-5", "title", List.of(), figures, List.of()))
                .hasMessageContaining("share is NaN");
    }

    @Test
    void aSeriesHasAsManyYAsX() {
        assertThatThrownBy(() -> Series.of("line", "x", "y", new double[] {1, 2}, new double[] {1}))
                .hasMessageContaining("line: expected 2 finite values");
    }
}
