package io.github.ssmreco.engine.theory;

/**
 * A list of scored items, some of them relevant.
 *
 * @param scores {@code [items]}: f(u, ·)
 * @param relevant {@code [items]}: y
 */
record RankedList(double[] scores, boolean[] relevant) {

    /** How an item is ranked among others of the same score. */
    enum Ties {
        /** Before them, as Eq. 15 prints it: I(x &gt; 0). */
        OPTIMISTIC,
        /** After them: I(x ≥ 0). */
        PESSIMISTIC
    }

    /** π(i), from 1. */
    int rank(int item, Ties ties) {
        int rank = 1;
        for (int j = 0; j < scores.length; j++) {
            double difference = scores[j] - scores[item];
            boolean before = ties == Ties.OPTIMISTIC ? difference > 0 : difference >= 0;
            rank += j != item && before ? 1 : 0;
        }
        return rank;
    }

    /** Eq. 14 with a logarithm to some base. */
    double dcg(Ties ties, double base) {
        double sum = 0;
        for (int item = 0; item < scores.length; item++) {
            sum += relevant[item] ? Math.log(base) / Math.log(1 + rank(item, ties)) : 0;
        }
        return sum;
    }

    /** Eq. 14 over what it could at most be, with every relevant item first. */
    double ndcg(Ties ties) {
        double ideal = 0;
        for (int place = 1; place <= relevantCount(); place++) {
            ideal += Math.log(2) / Math.log(1 + place);
        }
        return dcg(ties, 2) / ideal;
    }

    int relevantCount() {
        int count = 0;
        for (boolean one : relevant) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** The SSM loss of one relevant item with the whole list as I: the last line of Eq. 16. */
    double loss(int item) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - largest);
        }
        return Math.log(sum) + largest - scores[item];
    }

    /** {@code [relevant]}: the loss of each relevant item. */
    double[] losses() {
        double[] losses = new double[relevantCount()];
        int next = 0;
        for (int item = 0; item < scores.length; item++) {
            if (relevant[item]) {
                losses[next++] = loss(item);
            }
        }
        return losses;
    }
}
