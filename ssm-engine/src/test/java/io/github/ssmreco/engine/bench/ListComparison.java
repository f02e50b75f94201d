package io.github.ssmreco.engine.bench;

/**
 * How two programs' ranked lists from the same representations differ.
 *
 * @param lists how many there are
 * @param listsThatDiffer those with another item at any place
 * @param places where the items differ
 * @param placesBeyond of these, where the two items' scores differ by more than the tolerance, so that one list is wrong
 */
record ListComparison(int lists, int listsThatDiffer, int places, int placesBeyond) {

    /** Scores closer than this, relative to themselves, may rank either way: single precision cannot tell. */
    static final double TOLERANCE = 1e-6;

    /**
     * @param representations {@code [users + items, dimension]}, users first; scores are taken in double precision
     * @param users {@code [n]}: whose lists they are
     * @param one {@code [n, k]}
     * @param other {@code [n, k]}
     */
    static ListComparison of(
            float[] representations, int dimension, int userCount, int[] users, int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("lists of " + one.length + " and of " + other.length + " items");
        }
        int k = one.length / users.length;
        int differing = 0;
        int places = 0;
        int beyond = 0;
        for (int u = 0; u < users.length; u++) {
            int before = places;
            for (int at = u * k; at < (u + 1) * k; at++) {
                if (one[at] != other[at]) {
                    places++;
                    double a = score(representations, dimension, users[u], userCount + one[at]);
                    double b = score(representations, dimension, users[u], userCount + other[at]);
                    beyond += Math.abs(a - b) > TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) ? 1 : 0;
                }
            }
            differing += places > before ? 1 : 0;
        }
        return new ListComparison(users.length, differing, places, beyond);
    }

    private static double score(float[] representations, int dimension, int user, int item) {
        double sum = 0;
        for (int c = 0; c < dimension; c++) {
            sum += (double) representations[user * dimension + c] * representations[item * dimension + c];
        }
        return sum;
    }
}
