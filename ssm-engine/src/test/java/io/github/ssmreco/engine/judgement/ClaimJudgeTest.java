package io.github.ssmreco.engine.judgement;

import static io.github.ssmreco.engine.judgement.ClaimFixture.claim;
import static io.github.ssmreco.engine.judgement.ClaimVerdict.FAILS;
import static io.github.ssmreco.engine.judgement.ClaimVerdict.HOLDS;
import static io.github.ssmreco.engine.judgement.ClaimVerdict.NOT_PUBLISHED;
import static io.github.ssmreco.engine.judgement.ClaimVerdict.NOT_TESTABLE_YET;
import static io.github.ssmreco.engine.judgement.ClaimVerdict.WITHIN_NOISE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predicates on numbers small enough to be judged by eye. */
class ClaimJudgeTest {

    private static final String R = "recall@20";
    private static final String MORE =
            "{'type': 'compare', 'metric': 'recall@20', 'left': 't-shop-a', 'is': 'more', 'right': 't-shop-b'}";

    private static ClaimFixture two(Object a, Object b) {
        return new ClaimFixture("shop").cell("t-shop-a", "shop", Map.of(R, a)).cell("t-shop-b", "shop", Map.of(R, b));
    }

    private static ClaimFixture unprinted(String... names) {
        ClaimFixture fixture = new ClaimFixture("shop");
        for (String name : names) {
            fixture.cell("t-shop-" + name, "shop", Map.of());
        }
        return fixture;
    }

    @ParameterizedTest
    @CsvSource({
        "0.30, 0.20, more, , , HOLDS",
        "0.20, 0.30, more, , , FAILS",
        "0.30, 0.30, more, , , WITHIN_NOISE",
        "0.30, 0.20, less, , , FAILS",
        "0.20, 0.30, less, , , HOLDS",
        // 1983 s is 50.8 times 39 s
        "1983, 39, more, 50, , HOLDS",
        "1983, 39, more, 51, , FAILS",
        // below 0.9 times it: 0.179 is, 0.181 is not
        "0.179, 0.20, less, 0.9, , HOLDS",
        "0.181, 0.20, less, 0.9, , FAILS",
        "0.204, 0.20, equal, , 0.021, HOLDS",
        "0.204, 0.20, equal, , 0.019, FAILS",
        "0.196, 0.20, equal, , 0.021, HOLDS",
        "0.196, 0.20, equal, , 0.019, FAILS"
    })
    void comparesPrintedNumbers(
            double left, double right, String is, Double factor, Double within, ClaimVerdict expected) {
        String test = MORE.replace("'more'", "'" + is + "'")
                .replace(
                        "}",
                        (factor == null ? "" : ", 'factor': " + factor)
                                + (within == null ? "" : ", 'within': " + within) + "}");
        assertThat(two(left, right).published(test)).isEqualTo(expected);
    }

    /** Means 2 and 1 (or 1.1): s = 0.1 in each, so the difference's error is √(2 · 0.01 / 3) = 0.082, times t(0.95, 4) = 2.13 is 0.174. */
    @Test
    void aDifferenceWhoseIntervalCoversZeroIsWithinNoise() {
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 1.9, 2.0, 2.1)
                        .measured("t-shop-b", R, 0.9, 1.0, 1.1)
                        .measured(MORE))
                .isEqualTo(HOLDS);
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 1.07, 1.17, 1.27)
                        .measured("t-shop-b", R, 0.9, 1.0, 1.1)
                        .measured(MORE))
                .isEqualTo(WITHIN_NOISE);
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 1.08, 1.18, 1.28)
                        .measured("t-shop-b", R, 0.9, 1.0, 1.1)
                        .measured(MORE))
                .isEqualTo(HOLDS);
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 0.72, 0.82, 0.92)
                        .measured("t-shop-b", R, 0.9, 1.0, 1.1)
                        .measured(MORE))
                .isEqualTo(FAILS);
    }

    /** A share of 5 %: 2.00 ± 0.17 against 2 is neither inside ±0.1 nor outside. */
    @Test
    void equalsNeedTheWholeIntervalInside() {
        String equal = MORE.replace("'more'", "'equal', 'within': 0.05");
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 1.9, 2.0, 2.1)
                        .measured("t-shop-b", R, 1.9, 2.0, 2.1)
                        .measured(equal))
                .isEqualTo(WITHIN_NOISE);
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 1.99, 2.0, 2.01)
                        .measured("t-shop-b", R, 1.99, 2.0, 2.01)
                        .measured(equal))
                .isEqualTo(HOLDS);
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 2.29, 2.3, 2.31)
                        .measured("t-shop-b", R, 1.99, 2.0, 2.01)
                        .measured(equal))
                .isEqualTo(FAILS);
    }

    @Test
    void oneSeedDecidesAndIsSaid() {
        ClaimResult result = unprinted("a", "b")
                .measured("t-shop-a", R, 0.3)
                .measured("t-shop-b", R, 0.2, 0.2, 0.2, 0.2)
                .judge(claim(MORE));
        ClaimResult.Side side = result.sides().get(1);
        assertThat(side.side()).isEqualTo(ClaimFixture.CODE);
        assertThat(side.verdict()).isEqualTo(HOLDS);
        assertThat(side.seeds()).isEqualTo(1);
        assertThat(side.cases().get(0).why()).isEqualTo("0.3000 against 0.2000 (+50.0 %)");
        assertThat(result.sides().get(0).verdict()).isEqualTo(NOT_PUBLISHED);
    }

    @Test
    void whatIsMissingOrCappedDecidesNothing() {
        assertThat(unprinted("a", "b").measured("t-shop-a", R, 0.3).measured(MORE))
                .isEqualTo(NOT_TESTABLE_YET);
        ClaimResult capped = unprinted("a", "b")
                .measured("t-shop-a", R, 0.3)
                .capped("t-shop-b", R, 0.2)
                .judge(claim(MORE));
        assertThat(capped.sides().get(1).verdict()).isEqualTo(NOT_TESTABLE_YET);
        assertThat(capped.sides().get(1).cases().get(0).why()).isEqualTo("t-shop-b is capped");
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 0.3)
                        .measured("t-shop-b", "ndcg@20", 0.2)
                        .measured(MORE))
                .isEqualTo(NOT_TESTABLE_YET);
    }

    @Test
    void aFinishedRunCountsBesideACappedOne() {
        assertThat(unprinted("a", "b")
                        .measured("t-shop-a", R, 0.3)
                        .capped("t-shop-b", R, 0.9)
                        .measured("t-shop-b", R, 0.2)
                        .measured(MORE))
                .isEqualTo(HOLDS);
    }

    @Test
    void wordsInATableAreNoNumbers() {
        assertThat(two("OOM", 0.2).published(MORE)).isEqualTo(NOT_PUBLISHED);
        assertThat(two(0.2, "-").published(MORE)).isEqualTo(NOT_PUBLISHED);
        String rank =
                "{'type': 'rank', 'metric': 'recall@20', 'of': 't-shop-a', 'among': ['t-shop-*'], 'order': 'highest'}";
        assertThat(two(0.2, "-").published(rank)).isEqualTo(NOT_PUBLISHED);
        String best = MORE.replace("'t-shop-b'", "{'highest': ['t-shop-b', 't-shop-c']}");
        // a cell of which nothing is printed is not among what the paper compares; one with a word is, and has no
        // number
        assertThat(two(0.3, 0.2).cell("t-shop-c", "shop", Map.of()).published(best))
                .isEqualTo(HOLDS);
        assertThat(two(0.3, 0.2).cell("t-shop-c", "shop", Map.of(R, "OOM")).published(best))
                .isEqualTo(NOT_PUBLISHED);
    }

    @Test
    void theBestOfSomeCellsNeedsAllOfThemMeasured() {
        String best = MORE.replace("'t-shop-b'", "{'highest': ['t-shop-b', 't-shop-c']}");
        ClaimFixture fixture =
                unprinted("a", "b", "c").measured("t-shop-a", R, 0.3).measured("t-shop-b", R, 0.2);
        assertThat(fixture.measured(best)).isEqualTo(NOT_TESTABLE_YET);
        assertThat(fixture.measured("t-shop-c", R, 0.25).measured(best)).isEqualTo(HOLDS);
        assertThat(unprinted("a", "b", "c")
                        .measured("t-shop-a", R, 0.3)
                        .measured("t-shop-b", R, 0.2)
                        .measured("t-shop-c", R, 0.35)
                        .measured(best))
                .isEqualTo(FAILS);
        String lowest = best.replace("highest", "lowest");
        assertThat(unprinted("a", "b", "c")
                        .measured("t-shop-a", R, 0.3)
                        .measured("t-shop-b", R, 0.2)
                        .measured("t-shop-c", R, 0.35)
                        .measured(lowest))
                .isEqualTo(HOLDS);
        String any = best.replace("highest", "any");
        assertThat(unprinted("a", "b", "c")
                        .measured("t-shop-a", R, 0.3)
                        .measured("t-shop-c", R, 0.2)
                        .measured(any))
                .isEqualTo(HOLDS);
    }

    /** 0.30, 0.20, 0.10: the place from either end. */
    @ParameterizedTest
    @CsvSource({
        "a, highest, 1, HOLDS",
        "b, highest, 1, FAILS",
        "b, highest, 2, HOLDS",
        "a, highest, 2, FAILS",
        "c, highest, 2, FAILS",
        "c, lowest, 1, HOLDS",
        "b, lowest, 2, HOLDS",
        "a, lowest, 1, FAILS"
    })
    void ranks(String of, String order, int place, ClaimVerdict expected) {
        String test = "{'type': 'rank', 'metric': 'recall@20', 'of': 't-shop-" + of
                + "', 'among': ['t-shop-*'], 'order': '" + order + "', 'rank': " + place + "}";
        assertThat(two(0.3, 0.2).cell("t-shop-c", "shop", Map.of(R, 0.1)).published(test))
                .isEqualTo(expected);
    }

    @Test
    void aSharedFirstPlaceIsWithinNoise() {
        String rank =
                "{'type': 'rank', 'metric': 'recall@20', 'of': 't-shop-a', 'among': ['t-shop-*'], 'order': 'highest'}";
        assertThat(two(0.3, 0.3).cell("t-shop-c", "shop", Map.of(R, 0.1)).published(rank))
                .isEqualTo(WITHIN_NOISE);
        // with one above it, it is not the first whoever shares the second place
        assertThat(two(0.3, 0.3).cell("t-shop-c", "shop", Map.of(R, 0.4)).published(rank))
                .isEqualTo(FAILS);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.2, 0.3, rising, HOLDS",
        "0.1, 0.3, 0.2, rising, FAILS",
        "0.1, 0.2, 0.2, rising, WITHIN_NOISE",
        "0.3, 0.2, 0.1, falling, HOLDS",
        "0.3, 0.2, 0.25, falling, FAILS"
    })
    void orders(double a, double b, double c, String is, ClaimVerdict expected) {
        String test = "{'type': 'order', 'metric': 'recall@20', 'sides': ['t-shop-a', 't-shop-b', 't-shop-c'], 'is': '"
                + is + "'}";
        assertThat(two(a, b).cell("t-shop-c", "shop", Map.of(R, c)).published(test))
                .isEqualTo(expected);
    }

    /** 0.30 over 0.20 gains 50 %, 0.20 over 0.10 gains 100 %; the changes are 0.1 both. */
    @Test
    void gainsAndChanges() {
        ClaimFixture fixture = two(0.3, 0.2).cell("t-shop-c", "shop", Map.of(R, 0.1));
        String gains =
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'gain': 't-shop-b', 'over': 't-shop-c'}, 'is': 'more',"
                        + " 'right': {'gain': 't-shop-a', 'over': 't-shop-b'}, 'factor': %s}";
        assertThat(fixture.published(gains.formatted("1.9"))).isEqualTo(HOLDS);
        assertThat(fixture.published(gains.formatted("2.1"))).isEqualTo(FAILS);
        String changes =
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'change': 't-shop-a', 'to': 't-shop-c'}, 'is': 'more',"
                        + " 'right': {'change': 't-shop-b', 'to': 't-shop-a'}, 'factor': %s}";
        assertThat(fixture.published(changes.formatted("1.9"))).isEqualTo(HOLDS);
        assertThat(fixture.published(changes.formatted("2.1"))).isEqualTo(FAILS);
    }

    /** Gains of 10 % and 12 % of measured means whose errors are 5 % are not told apart. */
    @Test
    void gainsCarryTheErrorOfTheirParts() {
        String gains =
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'gain': 't-shop-a', 'over': 't-shop-b'}, 'is': 'more',"
                        + " 'right': {'gain': 't-shop-c', 'over': 't-shop-d'}}";
        assertThat(unprinted("a", "b", "c", "d")
                        .measured("t-shop-a", R, 1.02, 1.12, 1.22)
                        .measured("t-shop-b", R, 0.9, 1.0, 1.1)
                        .measured("t-shop-c", R, 1.0, 1.1, 1.2)
                        .measured("t-shop-d", R, 0.9, 1.0, 1.1)
                        .measured(gains))
                .isEqualTo(WITHIN_NOISE);
        assertThat(unprinted("a", "b", "c", "d")
                        .measured("t-shop-a", R, 1.119, 1.12, 1.121)
                        .measured("t-shop-b", R, 0.999, 1.0, 1.001)
                        .measured("t-shop-c", R, 1.099, 1.1, 1.101)
                        .measured("t-shop-d", R, 0.999, 1.0, 1.001)
                        .measured(gains))
                .isEqualTo(HOLDS);
    }

    private static ClaimFixture curve(double... values) {
        ClaimFixture fixture = new ClaimFixture("shop");
        for (int i = 0; i < values.length; i++) {
            fixture.cell("f-shop-n" + i, "shop", Map.of("n", i + ".0"), Map.of(R, values[i]));
        }
        return fixture;
    }

    private static String trend(String rest) {
        return "{'type': 'trend', 'metric': 'recall@20', 'cells': 'f-shop-n*', 'along': 'n', " + rest + "}";
    }

    @Test
    void aRiseMayFallByTheSlackAtAStep() {
        assertThat(curve(1, 2, 3).published(trend("'is': 'rising'"))).isEqualTo(HOLDS);
        assertThat(curve(1, 2, 1.99, 3).published(trend("'is': 'rising'"))).isEqualTo(FAILS);
        assertThat(curve(1, 2, 1.99, 3).published(trend("'is': 'rising', 'slack': 0.01")))
                .isEqualTo(HOLDS);
        assertThat(curve(1, 2, 1.97, 3).published(trend("'is': 'rising', 'slack': 0.01")))
                .isEqualTo(FAILS);
        assertThat(curve(3, 3, 3).published(trend("'is': 'rising'"))).isEqualTo(WITHIN_NOISE);
        assertThat(curve(3, 2.99, 2.98).published(trend("'is': 'rising', 'slack': 0.01")))
                .isEqualTo(FAILS);
        assertThat(curve(3, 2, 1).published(trend("'is': 'falling'"))).isEqualTo(HOLDS);
        assertThat(curve(3, 1, 1.01).published(trend("'is': 'falling'"))).isEqualTo(FAILS);
        assertThat(curve(3, 1, 1.01).published(trend("'is': 'falling', 'slack': 0.02")))
                .isEqualTo(HOLDS);
    }

    @Test
    void aTrendIsSaidOfAPartOfItsAxis() {
        assertThat(curve(5, 1, 2, 3, 0).published(trend("'is': 'rising'"))).isEqualTo(FAILS);
        assertThat(curve(5, 1, 2, 3, 0).published(trend("'is': 'rising', 'from': 1, 'to': 3")))
                .isEqualTo(HOLDS);
    }

    @Test
    void otherShapes() {
        assertThat(curve(10, 9, 9.5).published(trend("'is': 'flat', 'within': 0.11")))
                .isEqualTo(HOLDS);
        assertThat(curve(10, 9, 9.5).published(trend("'is': 'flat', 'within': 0.09")))
                .isEqualTo(FAILS);
        assertThat(curve(10, 9, 9.5).published(trend("'is': 'uneven', 'within': 0.09")))
                .isEqualTo(HOLDS);
        assertThat(curve(10, 9, 9.5).published(trend("'is': 'uneven', 'within': 0.11")))
                .isEqualTo(FAILS);
        // slopes 1.1 and 0.9 about 1
        assertThat(curve(1, 2.1, 3).published(trend("'is': 'linear', 'within': 0.11")))
                .isEqualTo(HOLDS);
        assertThat(curve(1, 2.1, 3).published(trend("'is': 'linear', 'within': 0.09")))
                .isEqualTo(FAILS);
        assertThat(curve(3, 2, 1).published(trend("'is': 'linear', 'within': 0.1")))
                .isEqualTo(FAILS);
        assertThat(curve(1, 3, 2).published(trend("'is': 'peak', 'peak': [1, 1]")))
                .isEqualTo(HOLDS);
        assertThat(curve(1, 3, 2).published(trend("'is': 'peak', 'peak': [2, 2]")))
                .isEqualTo(FAILS);
        assertThat(curve(1, 3, 2).published(trend("'is': 'peak', 'peak': [1, 2]")))
                .isEqualTo(HOLDS);
        assertThat(curve(1, 3, 3).published(trend("'is': 'peak', 'peak': [1, 1]")))
                .isEqualTo(WITHIN_NOISE);
    }

    @Test
    void aTrendOfDifferences() {
        ClaimFixture fixture = curve(1, 2, 4);
        double[] less = {1.5, 1.7, 2};
        for (int i = 0; i < less.length; i++) {
            fixture.cell("g-shop-n" + i, "shop", Map.of("n", String.valueOf(i)), Map.of(R, less[i]));
        }
        assertThat(fixture.published(trend("'minus': 'g-shop-n*', 'is': 'above'")))
                .isEqualTo(FAILS);
        assertThat(fixture.published(trend("'minus': 'g-shop-n*', 'is': 'above', 'from': 1")))
                .isEqualTo(HOLDS);
        assertThat(fixture.published(trend("'minus': 'g-shop-n*', 'is': 'rising'")))
                .isEqualTo(HOLDS);
    }

    /** At τ 0.1 the curve rises, at 0.2 it falls: each is a case. */
    @Test
    void aCurveForEachValueOfTheOtherAxes() {
        ClaimFixture fixture = new ClaimFixture("shop");
        double[][] values = {{1, 2}, {2, 1}};
        for (int t = 0; t < 2; t++) {
            for (int n = 0; n < 2; n++) {
                fixture.cell(
                        "f-shop-n" + n + "-t" + t,
                        "shop",
                        Map.of("n", String.valueOf(n), "temperature", "0." + (t + 1)),
                        Map.of(R, values[t][n]));
            }
        }
        List<ClaimCase> cases =
                fixture.judge(claim(trend("'is': 'rising'"))).sides().get(0).cases();
        assertThat(cases)
                .extracting(one -> one.choice() + " " + one.verdict())
                .containsExactly("{temperature=0.1} HOLDS", "{temperature=0.2} FAILS");
        assertThat(fixture.published(trend("'is': 'rising', 'axes': {'temperature': '0.10'}")))
                .isEqualTo(HOLDS);
    }

    /** Recall 0.01 in groups 1 to 9 and 0.41 in the tenth, of 0.50 in all; magnitudes from 1.0 to 1.9. */
    private static ClaimFixture grouped() {
        double[] recall = {0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.41};
        double[] magnitudes = {1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9};
        return unprinted("a").groups("t-shop-a", 0, recall, magnitudes);
    }

    @ParameterizedTest
    @CsvSource({
        "groupRecall.10, 0.409, HOLDS",
        "groupRecall.10, 0.411, FAILS",
        // 0.41 of 0.50
        "recallShare.10, 0.819, HOLDS",
        "recallShare.10, 0.821, FAILS",
        "recallShare.1, 0.019, HOLDS",
        // one of 55 items, ten of 55
        "itemShare.10, 0.018, HOLDS",
        "itemShare.10, 0.0183, FAILS",
        "itemShare.1, 0.181, HOLDS",
        "magnitude.3, 1.19, HOLDS",
        "magnitude.3, 1.21, FAILS"
    })
    void measuresOfGroups(String metric, double bound, ClaimVerdict expected) {
        assertThat(grouped()
                        .measured("{'type': 'compare', 'metric': '" + metric
                                + "', 'left': 't-shop-a', 'is': 'more', 'right': " + bound + "}"))
                .isEqualTo(expected);
    }

    @Test
    void trendsOverGroups() {
        String over = "{'type': 'trend', 'metric': '%s', 'cells': 't-shop-a', 'along': 'group', %s}";
        assertThat(grouped().measured(over.formatted("magnitude", "'is': 'rising'")))
                .isEqualTo(HOLDS);
        assertThat(grouped().measured(over.formatted("magnitude", "'is': 'flat', 'within': 0.4")))
                .isEqualTo(FAILS);
        assertThat(grouped().measured(over.formatted("magnitude", "'is': 'flat', 'within': 0.5")))
                .isEqualTo(HOLDS);
        assertThat(grouped().measured(over.formatted("itemShare", "'is': 'falling'")))
                .isEqualTo(HOLDS);
        assertThat(grouped().measured(over.formatted("recallShare", "'is': 'flat', 'within': 0.01, 'to': 9")))
                .isEqualTo(HOLDS);
        assertThat(grouped().published(over.formatted("magnitude", "'is': 'rising'")))
                .isEqualTo(NOT_PUBLISHED);
    }

    @Test
    void timesOfDifferentMachinesAreNotCompared() {
        String times = MORE.replace(R, "secondsPerEpoch");
        assertThat(unprinted("a", "b")
                        .timed("t-shop-a", 5, "some CPU")
                        .timed("t-shop-b", 4, "some CPU")
                        .measured(times))
                .isEqualTo(HOLDS);
        ClaimResult result = unprinted("a", "b")
                .timed("t-shop-a", 5, "some CPU")
                .timed("t-shop-b", 4, "another CPU")
                .judge(claim(times));
        assertThat(result.sides().get(1).verdict()).isEqualTo(NOT_TESTABLE_YET);
        assertThat(result.sides().get(1).cases().get(0).why()).contains("taken on different machines", "another CPU");
        // epochs are those of any machine
        assertThat(unprinted("a", "b")
                        .timed("t-shop-a", 5, "some CPU")
                        .timed("t-shop-b", 4, "another CPU")
                        .measured(MORE.replace(R, "bestEpoch")))
                .isEqualTo(WITHIN_NOISE);
    }

    @Test
    void memory() {
        String fits = "{'type': 'memory', 'metric': 'deviceMiB', 'cell': 't-shop-a', 'fits': %s}";
        ClaimFixture oom = new ClaimFixture("shop").cell("t-shop-a", "shop", Map.of("deviceMiB", "OOM"));
        assertThat(oom.published(fits.formatted("false"))).isEqualTo(HOLDS);
        assertThat(oom.published(fits.formatted("true"))).isEqualTo(FAILS);
        ClaimFixture fit = new ClaimFixture("shop").cell("t-shop-a", "shop", Map.of("deviceMiB", 2801));
        assertThat(fit.published(fits.formatted("false"))).isEqualTo(FAILS);
        assertThat(fit.published(fits.formatted("true"))).isEqualTo(HOLDS);
        ClaimFixture dash = new ClaimFixture("shop").cell("t-shop-a", "shop", Map.of("deviceMiB", "-"));
        assertThat(dash.published(fits.formatted("false"))).isEqualTo(NOT_PUBLISHED);
        // of another machine only that it fits can be said
        ClaimFixture measured = unprinted("a").measured("t-shop-a", "deviceMiB", 3000);
        assertThat(measured.measured(fits.formatted("true"))).isEqualTo(HOLDS);
        assertThat(measured.measured(fits.formatted("false"))).isEqualTo(NOT_TESTABLE_YET);
    }

    /** Three datasets; a is above b on x and y, below on z. */
    private static ClaimFixture three() {
        ClaimFixture fixture = new ClaimFixture("x", "y", "z");
        for (String dataset : List.of("x", "y", "z")) {
            fixture.cell("t-" + dataset + "-a", dataset, Map.of(R, dataset.equals("z") ? 0.1 : 0.3));
            fixture.cell("t-" + dataset + "-b", dataset, Map.of(R, 0.2));
        }
        return fixture;
    }

    private static final String EACH = MORE.replace("shop", "{dataset}");

    @Test
    void quantifiers() {
        assertThat(three().judge(claim(EACH)).sides().get(0).verdict()).isEqualTo(FAILS);
        assertThat(three().judge(claim(EACH, Map.of(), "most")).sides().get(0).verdict())
                .isEqualTo(HOLDS);
        // half is not most
        assertThat(three().judge(claim(EACH, Map.of("dataset", List.of("y", "z")), "most"))
                        .sides()
                        .get(0)
                        .verdict())
                .isEqualTo(FAILS);
        assertThat(three().judge(claim(EACH, Map.of(), "2 datasets"))
                        .sides()
                        .get(0)
                        .verdict())
                .isEqualTo(HOLDS);
        assertThat(three().judge(claim(EACH, Map.of(), "3 datasets"))
                        .sides()
                        .get(0)
                        .verdict())
                .isEqualTo(FAILS);
        assertThat(three().judge(claim(EACH, Map.of("dataset", List.of("x", "y")), "all"))
                        .sides()
                        .get(0)
                        .verdict())
                .isEqualTo(HOLDS);
    }

    /** In all of three: one that fails decides, one that holds does not; in most, two that hold decide. */
    @Test
    void aVerdictIsGivenAsSoonAsNothingOpenCanChangeIt() {
        ClaimFixture failing = three().measured("t-z-a", R, 0.1).measured("t-z-b", R, 0.2);
        assertThat(failing.judge(claim(EACH)).sides().get(1).verdict()).isEqualTo(FAILS);
        ClaimFixture holding = three().measured("t-x-a", R, 0.3).measured("t-x-b", R, 0.2);
        ClaimResult.Side open = holding.judge(claim(EACH)).sides().get(1);
        assertThat(open.verdict()).isEqualTo(NOT_TESTABLE_YET);
        assertThat(open.counts()).isEqualTo(new ClaimResult.Counts(1, 0, 0, 2));
        assertThat(open.datasets().get(0)).isEqualTo(new ClaimResult.OfDataset("x", true, HOLDS, 1));
        holding.measured("t-y-a", R, 0.3).measured("t-y-b", R, 0.2);
        assertThat(holding.judge(claim(EACH, Map.of(), "most")).sides().get(1).verdict())
                .isEqualTo(HOLDS);
    }

    @Test
    void onlySelectedCellsHaveMeasuredCases() {
        ClaimResult result = three().measured("t-x-a", R, 0.3)
                .measured("t-x-b", R, 0.2)
                .judge(claim(EACH), Set.of("t-x-a", "t-x-b"));
        assertThat(result.cells()).containsExactly("t-x-a", "t-x-b");
        assertThat(result.sides().get(0).cases()).hasSize(3);
        assertThat(result.sides().get(1).cases()).hasSize(1);
        assertThat(result.sides().get(1).counts().open()).isEqualTo(2);
    }

    @Test
    void aDatasetThatIsNotThePapersIsAskedAndMarked() {
        ClaimFixture fixture = two(0.3, 0.2)
                .cell("t-mine-a", "mine", Map.of())
                .cell("t-mine-b", "mine", Map.of())
                .measured("t-mine-a", R, 0.1)
                .measured("t-mine-b", R, 0.2);
        ClaimResult result = fixture.judge(claim(EACH));
        assertThat(result.sides().get(0).verdict()).isEqualTo(HOLDS);
        ClaimResult.Side side = result.sides().get(1);
        // it says nothing of the paper's own datasets
        assertThat(side.verdict()).isEqualTo(NOT_TESTABLE_YET);
        assertThat(side.datasets()).contains(new ClaimResult.OfDataset("mine", false, FAILS, 1));
        // a claim on one dataset by name is not asked of another
        assertThat(fixture.judge(claim(MORE)).sides())
                .noneMatch(one -> one.cases().stream().anyMatch(of -> !of.ofPaper()));
    }

    @Test
    void aDatasetWithoutTheCellsIsNotAsked() {
        ClaimResult result = two(0.3, 0.2)
                .cell("t-mine-a", "mine", Map.of())
                .measured("t-mine-a", R, 0.1)
                .judge(claim(EACH));
        assertThat(result.cells()).doesNotContain("t-mine-a");
    }

    @Test
    void numbersOfTheSentenceForEachDataset() {
        String test = EACH.replace("'t-{dataset}-b'", "{'byDataset': {'x': 0.25, 'y': 0.35, 'z': 0.05}}");
        ClaimFixture fixture = three().cell("t-mine-a", "mine", Map.of()).measured("t-mine-a", R, 1.0);
        ClaimResult result = fixture.judge(claim(test));
        assertThat(result.sides().get(0).cases()).extracting(ClaimCase::verdict).containsExactly(HOLDS, FAILS, HOLDS);
        assertThat(result.cells()).doesNotContain("t-mine-a");
    }

    @Test
    void aSentenceForEachDataset() {
        ClaimFixture fixture = two(0.3, 0.2)
                .cell("t-mine-a", "mine", Map.of())
                .cell("t-mine-b", "mine", Map.of())
                .measured("t-mine-a", R, 0.1)
                .measured("t-mine-b", R, 0.2)
                .measured("t-shop-a", R, 0.3, 0.31, 0.32)
                .measured("t-shop-b", R, 0.1, 0.11, 0.12);
        assertThat(fixture.summaries(claim(EACH), claim(EACH.replace("more", "less"))))
                .extracting(ClaimSummary::sentence)
                .containsExactly(
                        "On shop (released-code) 1 of 2 of the paper's claims hold, 1 fails (c), 0 are within noise; 0 are not"
                                + " testable yet.",
                        "On mine (released-code), which the paper does not have, 1 of 2 of the paper's claims hold, 1 fails (c),"
                                + " 0 are within noise; 0 are not testable yet. Some of this rests on one seed.");
    }
}
