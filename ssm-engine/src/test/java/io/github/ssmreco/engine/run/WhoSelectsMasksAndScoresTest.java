package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.ValidationSplit;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.evaluation.RankingTask;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.Splits;
import io.github.ssmreco.engine.run.ScriptedBackEnd.Epoch;
import io.github.ssmreco.engine.run.ScriptedBackEnd.Ranked;
import io.github.ssmreco.engine.run.ScriptedBackEnd.Ranker;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which part is learned from, which one chooses the epoch and which one is scored; what is left out of each ranking; by which
 * score; and who wins a tie. Whole runs of {@link SixUsers} on a script of orders, worked by hand:
 *
 * <pre>
 * epoch  order                           finds all that is held out   finds in test
 * FIRST  20-25, 0-8, 10-19, 9            0 of user 1, not 9 of 5      everything
 * SECOND 0-25                            both                         20 21; 22; 20; 0; nothing
 * THIRD  9, 3-8, 10-22, 0, 23-25, 1-2    9 of user 5, not 0 of 1      20 21; 22; 20 23; nothing; 25
 * FOURTH 1-8, 10-25, 9, 0                neither                      20 21; 22; 20 23; nothing; nothing
 * </pre>
 *
 * So {@code paper-text} chooses the second epoch and {@code released-code} the first, whose test they would not agree on.
 */
class WhoSelectsMasksAndScoresTest {

    private static final String FIRST = "20-25, 0-8, 10-19, 9";
    private static final String SECOND = "0-25";
    private static final String THIRD = "9, 3-8, 10-22, 0, 23-25, 1-2";
    private static final String FOURTH = "1-8, 10-25, 9, 0";
    private static final List<String> ORDERS = List.of(FIRST, SECOND, THIRD, FOURTH);
    /** What the other score would see: it would choose the third epoch in either protocol. */
    private static final List<String> OTHERS = List.of(FOURTH, THIRD, "0, 9, 20-25, 1-8, 10-19", SECOND);

    @TempDir
    private Path runs;

    /** One user: where in the list what is to be found stands; nothing is at rank 0. */
    private record Found(int relevant, int... ranks) {

        double recall() {
            return (double) ranks.length / relevant;
        }

        double ndcg() {
            return Arrays.stream(ranks).mapToDouble(Found::gain).sum()
                    / IntStream.rangeClosed(1, relevant)
                            .mapToDouble(Found::gain)
                            .sum();
        }

        private static double gain(int rank) {
            return 1 / (Math.log(rank + 1) / Math.log(2));
        }
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(Ranker.values())
                .flatMap(ranker -> Stream.of(Protocol.values())
                        .flatMap(protocol -> Stream.of("inner-product", "cosine")
                                .map(score -> Arguments.of(ranker, protocol, score))));
    }

    private static List<Epoch> script(String score, List<String> orders, List<String> others) {
        return IntStream.range(0, orders.size())
                .mapToObj(epoch -> score.equals("cosine")
                        ? new Epoch(others.get(epoch), orders.get(epoch))
                        : new Epoch(orders.get(epoch), others.get(epoch)))
                .toList();
    }

    private RunRequest request(ExperimentSpec spec, int patience, int cap, Integer... cutoffs) {
        return new RunRequest(
                spec,
                Path.of("unused"),
                runs.resolve(spec.runId()),
                MetricSet.DEFAULT.alsoAt(List.of(cutoffs)),
                patience,
                cap,
                false,
                false);
    }

    private static Runner runner(ScriptedBackEnd backEnd) {
        return new Runner(backEnd, new EnvironmentProbe("test", null), event -> {}, () -> false);
    }

    private RunSummary run(ScriptedBackEnd backEnd, RunRequest request) throws IOException {
        assertThat(runner(backEnd).run(request, SixUsers.DATA)).isTrue();
        return new RunStore(runs).summary(request.runId()).orElseThrow();
    }

    /** What each epoch's ranking of what selects must find, by user. */
    private static List<List<Found>> selections(Protocol protocol) {
        if (protocol == Protocol.PAPER_TEXT) {
            // user 1 ranks all but 1 and 2, user 5 all but 1
            return List.of(
                    List.of(new Found(1, 7), new Found(1)),
                    List.of(new Found(1, 1), new Found(1, 9)),
                    // 0 of user 1 comes after twenty, 22 of test among them
                    List.of(new Found(1), new Found(1, 1)),
                    List.of(new Found(1), new Found(1)));
        }
        // users 0 to 4
        return List.of(
                List.of(new Found(2, 1, 2), new Found(1, 3), new Found(2, 1, 4), new Found(2, 5, 7), new Found(1, 6)),
                List.of(new Found(2, 17, 18), new Found(1, 20), new Found(2, 18), new Found(2, 1), new Found(1)),
                List.of(new Found(2, 17, 18), new Found(1, 20), new Found(2, 16, 19), new Found(2), new Found(1, 20)));
    }

    /** By user, 0 to 4, the twenty that test shows at the chosen epoch. */
    private static List<String> lists(Protocol protocol) {
        return protocol == Protocol.PAPER_TEXT
                ? List.of("4-23", "3-22", "1-3, 6-22", "0-19", "1-5, 9-23")
                : List.of(
                        "20-25, 4-8, 10-18",
                        "20-25, 3-8, 10-17",
                        "20-25, 1-3, 6-8, 10-17",
                        "20-25, 0-8, 10-14",
                        "20-25, 1-5, 10-18");
    }

    /** What these lists find. */
    private static List<Found> found(Protocol protocol) {
        return selections(Protocol.RELEASED_CODE).get(protocol == Protocol.PAPER_TEXT ? 1 : 0);
    }

    private static void requireMeans(Map<String, Double> metrics, List<Found> users) {
        assertThat(metrics.get("recall@20"))
                .isCloseTo(users.stream().mapToDouble(Found::recall).average().orElseThrow(), within(1e-14));
        assertThat(metrics.get("ndcg@20"))
                .isCloseTo(users.stream().mapToDouble(Found::ndcg).average().orElseThrow(), within(1e-14));
    }

    private static void requireLists(Ranked ranked, List<String> expected) {
        assertThat(ranked.lists().users())
                .containsExactly(IntStream.range(0, expected.size()).toArray());
        assertThat(ranked.lists().k()).isEqualTo(20);
        for (int user = 0; user < expected.size(); user++) {
            assertThat(Arrays.copyOfRange(ranked.lists().items(), 20 * user, 20 * user + 20))
                    .as("user " + user)
                    .containsExactly(SixUsers.numbers(expected.get(user)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void everyEpochIsJudgedByWhatSelects(Ranker ranker, Protocol protocol, String score) throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(ranker, script(score, ORDERS, OTHERS));
        RunRequest request = request(SixUsers.spec(protocol, 2024, "test-score", score), 2, 0, 20);

        run(backEnd, request);

        List<List<Found>> expected = selections(protocol);
        List<EpochRow> epochs = new RunStore(runs).epochs(request.runId());
        assertThat(epochs).hasSize(expected.size());
        for (int epoch = 0; epoch < expected.size(); epoch++) {
            requireMeans(epochs.get(epoch).metrics(), expected.get(epoch));
            assertThat(epochs.get(epoch).loss())
                    .as("1 per pair, as the script has it")
                    .isEqualTo(1.0);
        }
        List<Interactions> masked = List.of(SixUsers.train(protocol));
        assertThat(backEnd.ranked.subList(0, epochs.size()))
                .extracting(Ranked::task)
                .containsOnly(new RankingTask(SixUsers.selecting(protocol), masked, 20, score.equals("cosine")));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void testIsScoredWithTheChosenEpoch(Ranker ranker, Protocol protocol, String score) throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(ranker, script(score, ORDERS, OTHERS));
        RunRequest request = request(SixUsers.spec(protocol, 2024, "test-score", score), 2, 0, 1, 20);

        RunSummary summary = run(backEnd, request);

        assertThat(summary.stoppedBy()).isEqualTo(StoppedBy.PATIENCE);
        assertThat(summary.bestEpoch()).isEqualTo(protocol == Protocol.PAPER_TEXT ? 2 : 1);
        assertThat(summary.epochs()).as("the best one and a patience of two").isEqualTo(summary.bestEpoch() + 2);
        Ranked last = backEnd.ranked.get(backEnd.ranked.size() - 1);
        assertThat(backEnd.ranked).as("test is read once").hasSize(summary.epochs() + 1);
        assertThat(last.task().relevant()).isEqualTo(SixUsers.TEST);
        assertThat(last.task().cosine()).isEqualTo(score.equals("cosine"));
        requireLists(last, lists(protocol));
        requireMeans(summary.metrics(), found(protocol));
        // at the head of each list stands 20 (that of users 0 and 2), or the lowest item that is not masked (0, that of
        // user 3)
        assertThat(summary.metrics().get("recall@1"))
                .isCloseTo(protocol == Protocol.PAPER_TEXT ? 0.5 / 5 : (0.5 + 0.5) / 5, within(1e-15));
        assertThat(summary.metrics().get("hit-rate@1"))
                .isCloseTo(protocol == Protocol.PAPER_TEXT ? 1.0 / 5 : 2.0 / 5, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void usersAndGroupsAreThoseOfTest(Ranker ranker, Protocol protocol, String score) throws IOException {
        List<Epoch> script = script(score, ORDERS, OTHERS);
        RunRequest request = request(SixUsers.spec(protocol, 2024, "test-score", score), 2, 0, 20);

        RunSummary summary = run(new ScriptedBackEnd(ranker, script), request);

        UserMetrics users =
                new RunStore(runs).users(request.runId(), SixUsers.DATA.users()).orElseThrow();
        List<Found> found = found(protocol);
        assertThat(users.users()).as("user 5 has nothing to find").containsExactly(0, 1, 2, 3, 4);
        assertThat(users.relevant()).containsExactly(2, 1, 2, 2, 1);
        assertThat(users.values().get("recall@20"))
                .containsExactly(found.stream().mapToDouble(Found::recall).toArray());
        assertThat(users.values().get("ndcg@20"))
                .containsExactly(found.stream().mapToDouble(Found::ndcg).toArray(), within(1e-14));
        // what user 3 finds of item 0 is half of that user's recall
        double ofZero = 0.5 / 5;
        requireGroups(
                summary.groups(),
                summary.metrics().get("recall@20") - ofZero,
                ofZero,
                script.get(summary.bestEpoch() - 1));
    }

    /**
     * The sixteen training pairs, in both protocols. In the order of degree, then id, the last interactions are: 3: 1st; 4 and 5: 2nd
     * and 3rd; 6: 4th; 7 and 8: 5th and 6th; 9: 7th; 2: 9th; 1: 12th; 0: 16th.
     */
    private static void requireGroups(List<GroupMeasures> groups, double first, double last, Epoch epoch) {
        assertThat(groups).extracting(GroupMeasures::items).containsExactly(17, 2, 1, 2, 1, 1, 0, 1, 0, 1);
        assertThat(groups).extracting(GroupMeasures::interactions).containsExactly(1, 2, 1, 2, 1, 2, 0, 3, 0, 4);
        for (GroupMeasures group : groups) {
            double recall = group.group() == 1 ? first : group.group() == 10 ? last : 0;
            assertThat(group.recall()).as("group " + group.group()).isCloseTo(recall, within(1e-14));
            assertThat(group.recallOverAllUsers()).isCloseTo(recall * 5 / 6, within(1e-14));
        }
        if (epoch == null) {
            assertThat(groups).extracting(GroupMeasures::magnitude).containsOnlyNulls();
        } else {
            assertThat(groups.get(9).magnitude()).isCloseTo(epoch.norm(0), within(1e-4));
            assertThat(groups.get(3).magnitude()).isCloseTo((epoch.norm(7) + epoch.norm(8)) / 2, within(1e-4));
        }
    }

    /** 0, 1, 2 by their counts; 3 to 9 and then 10 to 25 by their ids: the second epoch's order, in both protocols. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void popularityIsCountedOnTrainingPairsAlone(Protocol protocol) throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(Ranker.VECTOR, List.of());
        RunRequest request = request(SixUsers.popularity(protocol), 2, 0, 20);

        RunSummary summary = run(backEnd, request);

        requireMeans(summary.metrics(), found(Protocol.PAPER_TEXT));
        UserMetrics users =
                new RunStore(runs).users(request.runId(), SixUsers.DATA.users()).orElseThrow();
        assertThat(users.users()).containsExactly(0, 1, 2, 3, 4);
        assertThat(users.values().get("ndcg@20"))
                .containsExactly(
                        found(Protocol.PAPER_TEXT).stream()
                                .mapToDouble(Found::ndcg)
                                .toArray(),
                        within(1e-14));
        requireGroups(summary.groups(), 0.5, 0.1, null);
        assertThat(backEnd.ranked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void modelAndBatchesSeeWhatTrainsAndNoMore(Protocol protocol) throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(Ranker.VECTOR, script("cosine", ORDERS, OTHERS));

        run(backEnd, request(SixUsers.spec(protocol, 2024, "negatives", "60"), 2, 0, 20));

        Interactions train = SixUsers.train(protocol);
        assertThat(backEnd.contexts).singleElement().satisfies(context -> {
            assertThat(context.train()).isEqualTo(train);
            assertThat(context.seed()).isEqualTo(2024);
        });
        assertThat(backEnd.positives)
                .allSatisfy(epoch -> assertThat(epoch).containsExactlyInAnyOrderElementsOf(pairs(train, true)));
        // held out and test pairs are negatives as any other: whoever trains does not know of them
        Set<String> others = new TreeSet<>(pairs(train, false));
        others.removeIf(pair -> train.degree(Integer.parseInt(pair.split(":")[0])) == 0);
        Set<String> drawn = backEnd.negatives.stream().flatMap(List::stream).collect(Collectors.toSet());
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(others);
    }

    private static List<String> pairs(Interactions of, boolean had) {
        List<String> pairs = new ArrayList<>();
        for (int user = 0; user < of.userCount(); user++) {
            for (int item = 0; item < of.itemCount(); item++) {
                if (of.contains(user, item) == had) {
                    pairs.add(user + ":" + item);
                }
            }
        }
        return pairs;
    }

    /** The split follows {@code validation-seed}, order and negatives follow the seed; neither follows the other's. */
    @Test
    void everyDrawHasItsOwnSeed() throws IOException {
        for (long seed : new long[] {1, 2024}) {
            Splits splits = Splits.of(SixUsers.DATA, SixUsers.spec(Protocol.PAPER_TEXT, seed));
            assertThat(splits.validation()).isEqualTo(SixUsers.HELD_OUT);
            assertThat(splits.train()).isEqualTo(SixUsers.REST);
        }
        Splits other = Splits.of(SixUsers.DATA, SixUsers.spec(Protocol.PAPER_TEXT, 2024, "validation-seed", "2023"));
        assertThat(pairs(other.validation(), true)).containsExactly("0:1", "1:2");
        assertThat(other.validation())
                .isEqualTo(ValidationSplit.of(SixUsers.TRAIN, 2023).validation());

        ScriptedBackEnd one = trained(SixUsers.spec(Protocol.RELEASED_CODE, 2024));
        ScriptedBackEnd otherSplit = trained(SixUsers.spec(Protocol.RELEASED_CODE, 2024, "validation-seed", "2025"));
        ScriptedBackEnd otherSeed = trained(SixUsers.spec(Protocol.RELEASED_CODE, 2025));
        assertThat(otherSplit.positives).isEqualTo(one.positives);
        assertThat(otherSplit.negatives).isEqualTo(one.negatives);
        assertThat(otherSeed.positives).isNotEqualTo(one.positives);
        assertThat(otherSeed.negatives).isNotEqualTo(one.negatives);
        assertThat(one.positives.get(1)).as("each epoch its own order").isNotEqualTo(one.positives.get(0));
        assertThat(one.negatives.get(1)).isNotEqualTo(one.negatives.get(0));
    }

    private ScriptedBackEnd trained(ExperimentSpec spec) throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(Ranker.VECTOR, script("cosine", ORDERS, OTHERS));
        run(backEnd, request(spec, 1, 0, 20));
        return backEnd;
    }

    /** They are candidates of every ranking, and no items of any group. */
    @ParameterizedTest
    @EnumSource(Protocol.class)
    void paddingItemsAreInEveryPartButNotInTheGroups(Protocol protocol) {
        Splits splits = Splits.of(SixUsers.DATA, SixUsers.spec(protocol, 2024, "padding-items", "4"));
        assertThat(splits.train()).isEqualTo(SixUsers.train(protocol).padded(4));
        assertThat(splits.test()).isEqualTo(SixUsers.TEST.padded(4));
        assertThat(splits.selection(20, false).relevant())
                .isEqualTo(SixUsers.selecting(protocol).padded(4));
        assertThat(splits.test(20, false).masked())
                .allSatisfy(masked -> assertThat(masked.itemCount()).isEqualTo(30));
        assertThat(splits.whole()).isEqualTo(SixUsers.TRAIN);
    }

    /** A tie among scores goes to the lower id; that is the second epoch's order. */
    @ParameterizedTest
    @EnumSource(Ranker.class)
    void equalScoresRankByTheItemsIds(Ranker ranker) throws IOException {
        // before its first step the script's representations are all zero
        ScriptedBackEnd backEnd = new ScriptedBackEnd(ranker, List.of());
        RankingTask task = new RankingTask(SixUsers.TEST, List.of(SixUsers.TRAIN), 20, false);

        requireLists(new Ranked(task, backEnd.learner(null, null, null).rank(task)), lists(Protocol.PAPER_TEXT));
    }

    /**
     * Epochs of what is held out, in {@code paper-text}; what the second finds is user 1's item 0 at rank 1 and user 5's item 9 at 9.
     */
    private RunSummary selected(int patience, String... orders) throws IOException {
        List<Epoch> script =
                Stream.of(orders).map(order -> new Epoch(order, order)).toList();
        return run(
                new ScriptedBackEnd(Ranker.VECTOR, script),
                request(SixUsers.spec(Protocol.PAPER_TEXT, 2024), patience, 0, 20));
    }

    @Test
    void ofEqualEpochsTheEarlierCounts() throws IOException {
        // the orders differ where nothing selects: test finds less in the first
        RunSummary summary = selected(2, SECOND, "0-19, 25, 24, 23, 22, 21, 20");
        assertThat(summary.bestEpoch()).isEqualTo(1);
        assertThat(summary.epochs()).isEqualTo(3);
        requireMeans(summary.metrics(), found(Protocol.PAPER_TEXT));
    }

    @Test
    void aBetterRecallCountsWhateverTheNdcg() throws IOException {
        // one of two at the first rank, then both at ranks 19 and 20
        assertThat(selected(1, FIRST, "10-25, 2-4, 0, 1, 5-8, 9").bestEpoch()).isEqualTo(1);
        assertThat(selected(1, THIRD, "10-25, 3-4, 0, 9, 1, 2, 5-8").bestEpoch())
                .isEqualTo(2);
    }

    @Test
    void atEqualRecallAWorseNdcgDoesNotCount() throws IOException {
        assertThat(selected(1, "9, 0-8, 10-25", SECOND).bestEpoch()).isEqualTo(1);
    }

    @Test
    void atEqualRecallTheBetterNdcgCounts() throws IOException {
        RunSummary summary = selected(1, SECOND, "9, 0-8, 10-25");
        assertThat(summary.bestEpoch()).isEqualTo(2);
        assertThat(summary.epochs()).as("patience begins anew").isEqualTo(3);
    }

    @Test
    void patienceCountsTheEpochsAfterTheBest() throws IOException {
        assertThat(selected(1, FIRST, SECOND, THIRD, SECOND).epochs()).isEqualTo(3);
        assertThat(selected(3, FOURTH, THIRD, FOURTH, FOURTH, SECOND, FOURTH).bestEpoch())
                .isEqualTo(5);
    }

    @Test
    void aFixedNumberOfEpochsKeepsItsBestOne() throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(Ranker.VECTOR, script("inner-product", ORDERS, OTHERS));
        RunSummary summary = run(backEnd, request(SixUsers.spec(Protocol.PAPER_TEXT, 2024, "epochs", "4"), 1, 0, 20));
        assertThat(summary.stoppedBy()).isEqualTo(StoppedBy.EPOCHS);
        assertThat(summary.epochs()).isEqualTo(4);
        assertThat(summary.bestEpoch()).isEqualTo(2);
        requireLists(backEnd.ranked.get(4), lists(Protocol.PAPER_TEXT));
    }

    @Test
    void aBudgetKeepsTheBestEpochSoFar() throws IOException {
        ScriptedBackEnd backEnd = new ScriptedBackEnd(Ranker.VECTOR, script("inner-product", ORDERS, OTHERS));
        RunSummary summary = run(backEnd, request(SixUsers.spec(Protocol.PAPER_TEXT, 2024), 9, 3, 20));
        assertThat(summary.stoppedBy()).isEqualTo(StoppedBy.CAP);
        assertThat(summary.epochs()).isEqualTo(3);
        assertThat(summary.bestEpoch()).isEqualTo(2);
        requireLists(backEnd.ranked.get(3), lists(Protocol.PAPER_TEXT));
    }

    /** What an evaluation adds later is of the same epoch, of test, with the same items left out. */
    @ParameterizedTest
    @MethodSource("everyWay")
    void whatIsEvaluatedLaterIsTheSame(Ranker ranker, Protocol protocol, String score) throws IOException {
        List<Epoch> script = script(score, ORDERS, OTHERS);
        ExperimentSpec spec = SixUsers.spec(protocol, 2024, "test-score", score);
        run(new ScriptedBackEnd(ranker, script), request(spec, 2, 0, 20));
        ScriptedBackEnd later = new ScriptedBackEnd(ranker, List.of());

        runner(later).evaluate(request(spec, 2, 0, 3), SixUsers.DATA);

        Ranked ranked = later.ranked.get(0);
        requireLists(ranked, lists(protocol));
        assertThat(ranked.task().cosine()).isEqualTo(score.equals("cosine"));
        Map<String, Double> metrics = new TreeMap<>(
                new RunStore(runs).summary(spec.runId()).orElseThrow().metrics());
        List<Found> firstThree = found(protocol).stream()
                .map(user -> new Found(
                        user.relevant(),
                        Arrays.stream(user.ranks()).filter(rank -> rank <= 3).toArray()))
                .toList();
        assertThat(metrics.get("recall@3"))
                .isCloseTo(
                        firstThree.stream().mapToDouble(Found::recall).average().orElseThrow(), within(1e-14));
    }
}
