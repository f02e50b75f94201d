package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tables of eight variants that are one: how often is any pair told apart. */
class ComparisonFalseAlarmTest {

    private static final int VARIANTS = 8;
    private static final int TABLES = 400;

    /** Recall of users with a few items to find, most of them nothing found: ties, zeros, and a user's variants alike. */
    private static double[] users(SplittableRandom random, double[] likings) {
        return Arrays.stream(likings)
                .map(liking -> IntStream.range(0, 5)
                                .filter(item -> random.nextDouble() < liking)
                                .count()
                        / 5.0)
                .toArray();
    }

    @Test
    void ofUsers() {
        SplittableRandom random = new SplittableRandom(5);
        assertAtMostStated(() -> {
            double[] likings = IntStream.range(0, 250)
                    .mapToDouble(user -> Math.pow(random.nextDouble(), 4))
                    .toArray();
            double[][] table = new double[VARIANTS][];
            Arrays.setAll(table, variant -> users(random, likings));
            return anyApart(table, true);
        });
    }

    @Test
    void ofSeeds() {
        SplittableRandom random = new SplittableRandom(6);
        assertAtMostStated(() -> {
            double[][] table = new double[VARIANTS][];
            Arrays.setAll(
                    table,
                    variant -> IntStream.range(0, 5)
                            .mapToDouble(seed -> 0.2 + 0.002 * random.nextGaussian())
                            .toArray());
            return anyApart(table, false);
        });
    }

    /** Why all pairs are corrected for: with the best one's alone it would be more than that. */
    @Test
    void tellingTheBestOnesPairsAloneApartWouldBeTooOften() {
        SplittableRandom random = new SplittableRandom(7);
        int alarms = 0;
        for (int n = 0; n < TABLES; n++) {
            double[][] table = new double[VARIANTS][];
            Arrays.setAll(
                    table,
                    variant -> IntStream.range(0, 250)
                            .mapToDouble(user -> random.nextGaussian())
                            .toArray());
            int best = IntStream.range(0, VARIANTS)
                    .reduce((a, b) -> sum(table[a]) >= sum(table[b]) ? a : b)
                    .getAsInt();
            double[] p = IntStream.range(0, VARIANTS)
                    .filter(other -> other != best)
                    .mapToDouble(other -> PairedTest.ofUsers(table[best], table[other])
                            .orElseThrow()
                            .p())
                    .toArray();
            alarms += significant(p) ? 1 : 0;
        }
        assertThat((double) alarms / TABLES).isGreaterThan(2 * Comparison.LEVEL);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static void assertAtMostStated(Supplier<Boolean> anyApart) {
        long alarms = IntStream.range(0, TABLES).filter(n -> anyApart.get()).count();
        double stated = Comparison.LEVEL;
        assertThat((double) alarms / TABLES)
                .isPositive()
                .isLessThan(stated + 3 * Math.sqrt(stated * (1 - stated) / TABLES));
    }

    private static boolean anyApart(double[][] table, boolean users) {
        double[] p = IntStream.range(0, VARIANTS)
                .boxed()
                .flatMapToDouble(first -> IntStream.range(first + 1, VARIANTS)
                        .mapToDouble(second -> (users
                                        ? PairedTest.ofUsers(table[first], table[second])
                                        : PairedTest.ofSeeds(table[first], table[second]))
                                .orElseThrow()
                                .p()))
                .toArray();
        return significant(p);
    }

    private static boolean significant(double[] p) {
        return Arrays.stream(PairedTest.holm(p)).anyMatch(adjusted -> adjusted <= Comparison.LEVEL);
    }
}
