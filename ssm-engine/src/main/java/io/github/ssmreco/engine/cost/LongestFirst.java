package io.github.ssmreco.engine.cost;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides pieces of work among places: the longest first, each to the place that has the least so far (Graham's LPT rule). The longest
 * place is at most a third longer than in the best division.
 */
public final class LongestFirst {

    private LongestFirst() {}

    /**
     * Where each piece goes; of equal pieces the first one goes first, of equal places to the first one.
     *
     * @param lengths of the pieces
     * @param places how many there are
     * @return by piece a number from 0
     */
    public static int[] divide(double[] lengths, int places) {
        double[] loads = new double[places];
        int[] place = new int[lengths.length];
        IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingDouble(piece -> -lengths[piece]))
                .forEach(piece -> {
                    int least = 0;
                    for (int other = 1; other < places; other++) {
                        least = loads[other] < loads[least] ? other : least;
                    }
                    place[piece] = least;
                    loads[least] += lengths[piece];
                });
        return place;
    }

    /** When the last place is done. */
    public static double makespan(double[] lengths, int places) {
        int[] place = divide(lengths, places);
        double[] loads = new double[places];
        for (int piece = 0; piece < lengths.length; piece++) {
            loads[place[piece]] += lengths[piece];
        }
        return Arrays.stream(loads).max().orElse(0);
    }
}
