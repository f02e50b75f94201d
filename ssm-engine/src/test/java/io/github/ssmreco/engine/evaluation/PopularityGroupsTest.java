package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.reference.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopularityGroupsTest {

    /** As many users as the most popular item has; an item of degree d is had by the first d of them. */
    private static Interactions ofDegrees(int... degrees) {
        int users = Math.max(1, Arrays.stream(degrees).max().orElse(0));
        List<int[]> pairs = new ArrayList<>();
        for (int item = 0; item < degrees.length; item++) {
            for (int user = 0; user < degrees[item]; user++) {
                pairs.add(new int[] {user, item});
            }
        }
        return Interactions.of(
                users,
                degrees.length,
                pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                pairs.stream().mapToInt(pair -> pair[1]).toArray());
    }

    private static int[] groups(Interactions train) {
        PopularityGroups groups = PopularityGroups.of(train);
        return IntStream.range(0, train.itemCount()).map(groups::group).toArray();
    }

    /**
     * Twenty interactions, so tenths of two. In the order of degree, then id, the last interactions are: item 1: none; 2: 1st;
     * 4: 2nd; 5: 4th; 0: 8th; 3: 20th.
     */
    @Test
    void anItemIsInTheTenthOfItsLastInteraction() {
        assertThat(groups(ofDegrees(4, 0, 1, 12, 1, 2))).containsExactly(4, 1, 1, 10, 1, 2);
    }

    /** Fifteen interactions, tenths of one and a half: the second one ends in the second tenth, which runs from 1.5 to 3. */
    @Test
    void tenthsNeedNotBeWhole() {
        assertThat(groups(ofDegrees(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)))
                .containsExactly(1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10);
    }

    @Test
    void itemsWithoutAnInteractionAreInTheFirstGroup() {
        assertThat(groups(ofDegrees(0, 9, 0, 1))).containsExactly(1, 10, 1, 1);
        assertThat(groups(ofDegrees(0, 0))).containsExactly(1, 1);
    }

    /** Writes every interaction down in order, cuts the row into tenths, and looks where each item's last one lies. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void agreeWithCuttingTheInteractionsUp(int seed) {
        Random random = new Random(seed);
        int[] degrees = random.ints(150, 0, 40)
                .map(degree -> degree % 4 == 0 ? 0 : degree * degree / 30)
                .toArray();
        List<Integer> row = new ArrayList<>();
        for (int degree = 1; degree <= 60; degree++) {
            for (int item = 0; item < degrees.length; item++) {
                for (int n = 0; degrees[item] == degree && n < degree; n++) {
                    row.add(item);
                }
            }
        }
        int[] expected = new int[degrees.length];
        Arrays.fill(expected, 1);
        for (int tenth = 1; tenth <= 10; tenth++) {
            for (int m = 1; m <= row.size(); m++) {
                if (10 * m > (tenth - 1) * row.size() && 10 * m <= tenth * row.size()) {
                    // the last one that is written counts
                    expected[row.get(m - 1)] = tenth;
                }
            }
        }
        assertThat(groups(ofDegrees(degrees))).isEqualTo(expected);
    }

    /**
     * Users 0 and 2 of 14 are tested. User 0 finds item 3 of group 10 and, last in the list, item 1 of group 2, which is all there
     * is to find; user 2 finds item 3, the only one.
     */
    @Test
    void decomposeRecallAsWorkedByHand() {
        Interactions relevant = Interactions.of(14, 4, new int[] {0, 0, 2}, new int[] {1, 3, 3});
        int[] items = new int[40];
        Arrays.fill(items, -1);
        items[0] = 3;
        items[19] = 1;
        items[20] = 0;
        items[25] = 3;
        List<GroupMeasures> measures = PopularityGroups.of(ofDegrees(1, 2, 3, 14))
                .measure(new TopLists(new int[] {0, 2}, 20, items), relevant, new float[] {1, 2, 3, 4});
        assertThat(measures)
                .filteredOn(group -> group.items() > 0)
                .containsExactly(
                        new GroupMeasures(1, 1, 0.25, 1, 0, 0, 1.0),
                        new GroupMeasures(2, 1, 0.25, 2, 0.5 / 2, 0.5 / 14, 2.0),
                        new GroupMeasures(3, 1, 0.25, 3, 0, 0, 3.0),
                        new GroupMeasures(10, 1, 0.25, 14, 1.5 / 2, 1.5 / 14, 4.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void bothDecompositionsAddUpToRecall(int seed) {
        Random random = new Random(seed);
        Interactions train = Samples.interactions(60, 90, 0.1, random);
        Interactions relevant = Samples.interactions(60, 90, 0.1, random);
        TopLists lists = MetricTest.randomLists(relevant, random);
        List<GroupMeasures> measures = PopularityGroups.of(train).measure(lists, relevant, null);

        double recall = Evaluation.of(lists, relevant, List.of(new MetricAt("recall", 20)))
                .get("recall@20");
        double ranked = lists.users().length;
        assertThat(ranked).isLessThan(60);
        assertThat(measures.stream().mapToDouble(GroupMeasures::recall).sum()).isCloseTo(recall, within(1e-14));
        assertThat(measures.stream()
                        .mapToDouble(GroupMeasures::recallOverAllUsers)
                        .sum())
                .isCloseTo(recall * ranked / 60, within(1e-14));
        assertThat(measures.stream().mapToInt(GroupMeasures::items).sum()).isEqualTo(90);
        assertThat(measures.stream().mapToDouble(GroupMeasures::itemShare).sum())
                .isCloseTo(1, within(1e-14));
        assertThat(measures.stream().mapToInt(GroupMeasures::interactions).sum())
                .isEqualTo(train.size());
        assertThat(measures).extracting(GroupMeasures::group).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(measures).extracting(GroupMeasures::magnitude).containsOnlyNulls();
    }

    /** Only the first twenty count, however long the lists are. */
    @Test
    void whatStandsBelowRankTwentyDoesNotCount() {
        Interactions train = ofDegrees(1, 2);
        Interactions relevant = Interactions.of(2, 2, new int[] {0}, new int[] {1});
        int[] items = new int[21];
        Arrays.fill(items, -1);
        items[20] = 1;
        assertThat(PopularityGroups.of(train).measure(new TopLists(new int[] {0}, 21, items), relevant, null))
                .allSatisfy(group -> assertThat(group.recall()).isZero());
    }

    /** One item has nearly everything: the groups between are empty, and their mean magnitude is no number. */
    @Test
    void anEmptyGroupHasNoMagnitude() {
        Interactions relevant = Interactions.of(30, 3, new int[] {0}, new int[] {1});
        int[] nothing = new int[20];
        Arrays.fill(nothing, -1);
        List<GroupMeasures> measures = PopularityGroups.of(ofDegrees(1, 2, 30))
                .measure(new TopLists(new int[] {0}, 20, nothing), relevant, new float[] {1, 4, 8});
        assertThat(measures.get(0).magnitude()).isEqualTo(2.5);
        assertThat(measures.get(9).magnitude()).isEqualTo(8.0);
        assertThat(measures.subList(1, 9)).allSatisfy(group -> {
            assertThat(group.items()).isZero();
            assertThat(group.magnitude()).isNull();
        });
    }
}
