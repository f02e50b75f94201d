package io.github.ssmreco.engine.data;

/**
 * How large a dataset is.
 *
 * @param users number of users
 * @param items number of items
 * @param pairs number of distinct pairs
 * @param trainPairs those in the train part, or null where unknown
 * @param testPairs those in the test part, or null where unknown
 */
public record Counts(int users, int items, int pairs, Integer trainPairs, Integer testPairs) {

    /** Pairs divided by users times items. */
    public double density() {
        return users == 0 || items == 0 ? 0 : pairs / ((double) users * items);
    }

    /** Whether what both declare is equal; what either leaves out is not compared. */
    boolean agreesWith(Counts other) {
        return users == other.users
                && items == other.items
                && pairs == other.pairs
                && agree(trainPairs, other.trainPairs)
                && agree(testPairs, other.testPairs);
    }

    private static boolean agree(Integer a, Integer b) {
        return a == null || b == null || a.equals(b);
    }

    /** {@code 29,858 users, 40,981 items and 1,027,370 pairs (810,128 + 217,242)}. */
    String inWords() {
        String parts = trainPairs == null || testPairs == null
                ? ""
                : String.format(java.util.Locale.ROOT, " (%,d + %,d)", trainPairs, testPairs);
        return String.format(java.util.Locale.ROOT, "%,d users, %,d items and %,d pairs%s", users, items, pairs, parts);
    }
}
