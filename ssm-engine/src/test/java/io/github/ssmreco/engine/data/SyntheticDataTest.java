package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDataTest {

    private static final SyntheticShape SHAPE = Datasets.named("miniature").synthetic();

    private final PreparedDataset data = SyntheticData.generate("miniature", SHAPE, "digest");

    @FunctionalInterface
    private interface Score {
        double of(int user, int item);
    }

    @Test
    void meetsTheAskedSizeExactly() {
        assertThat(data.userCount()).isEqualTo(SHAPE.users());
        assertThat(data.itemCount()).isEqualTo(SHAPE.items());
        assertThat(data.train().size() + data.test().size()).isEqualTo(SHAPE.pairs());
    }

    @Test
    void givesAFifthToTestAndEachUserATrainingPair() {
        assertThat((double) data.test().size() / SHAPE.pairs()).isBetween(0.19, 0.21);
        assertThat(Remarks.usersWithout(data.train())).isZero();
    }

    @Test
    void dependsOnTheSeedAlone() {
        assertThat(SyntheticData.generate("miniature", SHAPE, "digest")).isEqualTo(data);
        SyntheticShape other = new SyntheticShape(SHAPE.users(), SHAPE.items(), SHAPE.pairs(), SHAPE.seed() + 1);
        assertThat(SyntheticData.generate("miniature", other, "digest").train()).isNotEqualTo(data.train());
    }

    @Test
    void degreesOfUsersAndItemsHaveHeavyTails() {
        int[] userDegrees = IntStream.range(0, data.userCount())
                .map(data.train()::degree)
                .sorted()
                .toArray();
        int[] itemDegrees = Arrays.stream(data.train().itemDegrees()).sorted().toArray();
        assertThat(userDegrees[userDegrees.length - 1]).isGreaterThan(5 * userDegrees[userDegrees.length / 2]);
        assertThat(itemDegrees[itemDegrees.length - 1]).isGreaterThan(5 * itemDegrees[itemDegrees.length / 2]);
    }

    @Test
    void theTruthRanksMuchBetterThanPopularity() {
        LatentInterests truth = SyntheticData.truth(SHAPE);
        double byTruth = recallAt20(truth::probability);
        double byPopularity = recallAt20(popularity());
        assertThat(byTruth).isGreaterThan(1.5 * byPopularity);
    }

    @Test
    void neighboursOfItemsRankBetterThanPopularity() {
        double[][] cosine = cosineOfItems();
        double byNeighbours = recallAt20((user, item) -> {
            double sum = 0;
            for (int k = data.train().offsets()[user]; k < data.train().offsets()[user + 1]; k++) {
                sum += cosine[data.train().items()[k]][item];
            }
            return sum;
        });
        double byPopularity = recallAt20(popularity());
        assertThat(byNeighbours).isGreaterThan(1.25 * byPopularity);
    }

    @Test
    void makesDataOfAmazonBooksSizeInSeconds() {
        SyntheticShape large = SyntheticShape.like(Datasets.named("amazon-book").expected(), 7);
        long start = System.nanoTime();
        PreparedDataset made = SyntheticData.generate("large", large, "digest");
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(made.train().size() + made.test().size()).isEqualTo(2_984_108);
        assertThat(seconds).isLessThan(60);
    }

    @Test
    void makesTheSmallestAndTheDensestData() {
        assertThat(SyntheticData.generate("small", new SyntheticShape(1, 2, 1, 1), "d")
                        .train()
                        .size())
                .isEqualTo(1);
        PreparedDataset dense = SyntheticData.generate("dense", new SyntheticShape(20, 20, 200, 1), "d");
        assertThat(dense.train().size() + dense.test().size()).isEqualTo(200);
    }

    private Score popularity() {
        int[] degrees = data.train().itemDegrees();
        return (user, item) -> degrees[item];
    }

    private double[][] cosineOfItems() {
        int[] degrees = data.train().itemDegrees();
        double[][] cosine = new double[data.itemCount()][data.itemCount()];
        for (int user = 0; user < data.userCount(); user++) {
            int from = data.train().offsets()[user];
            int to = data.train().offsets()[user + 1];
            for (int a = from; a < to; a++) {
                for (int b = from; b < to; b++) {
                    int i = data.train().items()[a];
                    int j = data.train().items()[b];
                    cosine[i][j] += i == j ? 0 : 1 / Math.sqrt((double) degrees[i] * degrees[j]);
                }
            }
        }
        return cosine;
    }

    /** Mean over tested users of hits / test items among the 20 best items that are not in training. */
    private double recallAt20(Score score) {
        double sum = 0;
        int users = 0;
        for (int user = 0; user < data.userCount(); user++) {
            if (data.test().degree(user) == 0) {
                continue;
            }
            int u = user;
            long hits = IntStream.range(0, data.itemCount())
                    .filter(item -> !data.train().contains(u, item))
                    .boxed()
                    .sorted((a, b) -> Double.compare(score.of(u, b), score.of(u, a)))
                    .limit(20)
                    .filter(item -> data.test().contains(u, item))
                    .count();
            sum += (double) hits / data.test().degree(user);
            users++;
        }
        return sum / users;
    }
}
