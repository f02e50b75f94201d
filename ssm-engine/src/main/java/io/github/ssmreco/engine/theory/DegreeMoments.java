package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.data.Interactions;
import java.util.Arrays;

/**
 * The degrees |P_u| of the users who have an item.
 *
 * @param degrees {@code [users]}
 */
record DegreeMoments(int[] degrees) {

    /** A sample that lies wholly at its minimum has no tail; its shape counts as this. */
    private static final double NO_TAIL = 1000;

    static DegreeMoments of(Interactions train) {
        int[] degrees = new int[train.userCount()];
        for (int user = 0; user < degrees.length; user++) {
            degrees[user] = train.degree(user);
        }
        return new DegreeMoments(
                Arrays.stream(degrees).filter(degree -> degree > 0).toArray());
    }

    /** E(|P_u|^−power) of a user drawn at random. */
    double ofUsers(double power) {
        return Arrays.stream(degrees)
                .mapToDouble(degree -> Math.pow(degree, -power))
                .average()
                .orElseThrow();
    }

    /** E(|P_u|^−power) of a user found along an edge drawn at random: it has as many chances as it has edges. */
    double alongEdges(double power) {
        double sum = 0;
        double edges = 0;
        for (int degree : degrees) {
            sum += degree * Math.pow(degree, -power);
            edges += degree;
        }
        return sum / edges;
    }

    int least() {
        return Arrays.stream(degrees).min().orElseThrow();
    }

    /** The shape α of a Pareto distribution from some minimum, by maximum likelihood. */
    double shape(double minimum) {
        double logs = Arrays.stream(degrees)
                .mapToDouble(degree -> Math.log(degree / minimum))
                .sum();
        return Math.min(NO_TAIL, degrees.length / logs);
    }
}
