package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eq. 17 on a graph whose edges are known: only the embeddings are random, so the expected squared magnitude of each item is a sum
 * over its neighbours.
 *
 * @param degrees {@code [items]}: |P_i| of the items with a user
 * @param first {@code [items]}: Σ_{u ∈ P_i} |P_u|^−α1
 * @param second {@code [items]}: Σ_{u ∈ P_i} |P_u|^−2 α1
 */
record GraphMagnitudes(double[] degrees, double[] first, double[] second) {

    /** The graph as it is. */
    static GraphMagnitudes of(Interactions train, double userPower) {
        return of(train, train.items(), userPower);
    }

    /**
     * A graph of the same degrees, its edges' ends paired at random (the configuration model; a pair may occur twice).
     */
    static GraphMagnitudes shuffled(Interactions train, double userPower, SplittableRandom random) {
        int[] items = train.items().clone();
        for (int k = items.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int item = items[k];
            items[k] = items[other];
            items[other] = item;
        }
        return of(train, items, userPower);
    }

    private static GraphMagnitudes of(Interactions train, int[] items, double userPower) {
        double[] degrees = new double[train.itemCount()];
        double[] first = new double[degrees.length];
        double[] second = new double[degrees.length];
        int[] offsets = train.offsets();
        for (int user = 0; user < train.userCount(); user++) {
            double weight = Math.pow(train.degree(user), -userPower);
            for (int k = offsets[user]; k < offsets[user + 1]; k++) {
                degrees[items[k]]++;
                first[items[k]] += weight;
                second[items[k]] += weight * weight;
            }
        }
        int kept = 0;
        for (int item = 0; item < degrees.length; item++) {
            if (degrees[item] > 0) {
                degrees[kept] = degrees[item];
                first[kept] = first[item];
                second[kept++] = second[item];
            }
        }
        return new GraphMagnitudes(head(degrees, kept), head(first, kept), head(second, kept));
    }

    private static double[] head(double[] values, int size) {
        return Arrays.copyOf(values, size);
    }

    /**
     * {@code [items]}: E((q'_i)²) in one dimension.
     *
     * @param itemPower α0
     * @param mean μ0
     * @param variance σ0²
     */
    double[] squared(double itemPower, double mean, double variance) {
        double[] squared = new double[degrees.length];
        for (int item = 0; item < squared.length; item++) {
            double sum = variance * second[item] + mean * mean * first[item] * first[item];
            squared[item] = sum * Math.pow(degrees[item], -2 * itemPower);
        }
        return squared;
    }

    /**
     * {@code [2, bins]}: mean degree and mean value of the items whose degrees lie between two powers of 2.
     *
     * @param values {@code [items]}
     */
    double[][] byDegree(double[] values) {
        List<double[]> bins = new ArrayList<>();
        for (double low = 1; low <= Integer.MAX_VALUE; low *= 2) {
            double degree = 0;
            double sum = 0;
            int count = 0;
            for (int item = 0; item < values.length; item++) {
                if (degrees[item] >= low && degrees[item] < 2 * low) {
                    degree += degrees[item];
                    sum += values[item];
                    count++;
                }
            }
            if (count > 0) {
                bins.add(new double[] {degree / count, sum / count});
            }
        }
        double[][] means = new double[2][bins.size()];
        for (int bin = 0; bin < bins.size(); bin++) {
            means[0][bin] = bins.get(bin)[0];
            means[1][bin] = bins.get(bin)[1];
        }
        return means;
    }
}
