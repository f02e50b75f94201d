package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Mean;

/**
 * Eq. 1 to 5 on a universe that is enumerated completely: three users, five items as popular as the dataset's, tuples of one
 * positive and up to three negatives.
 */
final class PosteriorAndLoss implements TheoryExperiment {

    private static final int USERS = 3;
    private static final int ITEMS = 5;
    private static final int MOST_NEGATIVES = 3;
    private static final double EXACT = 1e-12;
    private static final double SOLVED = 1e-8;

    @Override
    public String equations() {
        return "1-5";
    }

    @Override
    public String title() {
        return "From noise contrastive estimation to the sampled softmax loss";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        double[] noise = Noise.spread(train, ITEMS);
        NoiseContrast universe = universe(noise, MOST_NEGATIVES, Seeds.stream(seed, "theory 1-5", 0));
        posteriors(universe, findings);
        firstLine(universe, findings);
        jointPosterior(universe, findings);
        optimum(universe, findings);
    }

    /** Positives as popular as the noise, up to each user's interest. */
    static NoiseContrast universe(double[] noise, int negatives, SplittableRandom random) {
        double[] users = new double[USERS];
        double[][] positive = new double[USERS][noise.length];
        double[][] drawn = new double[USERS][noise.length];
        for (int user = 0; user < USERS; user++) {
            users[user] = 1 + random.nextDouble();
        }
        users = Noise.normalised(users);
        for (int user = 0; user < USERS; user++) {
            double[] interests = new double[noise.length];
            for (int item = 0; item < noise.length; item++) {
                interests[item] = noise[item] * Math.exp(random.nextGaussian());
            }
            interests = Noise.normalised(interests);
            for (int item = 0; item < noise.length; item++) {
                positive[user][item] = users[user] * interests[item];
                drawn[user][item] = users[user] * noise[item];
            }
        }
        return new NoiseContrast(positive, drawn, negatives);
    }

    /** Eq. 1 to 3: labels counted over all draws, against the printed formulas and against σ(f). */
    private static void posteriors(NoiseContrast universe, Findings findings) {
        double bayes = 0;
        double sigmoid = 0;
        for (int user = 0; user < universe.users(); user++) {
            double[] positives = new double[universe.items()];
            double[] all = new double[universe.items()];
            double[][] draws = universe.draws(user);
            Tuples.forEach(universe.items(), universe.negatives() + 1, tuple -> {
                double[] mass = draws[Tuples.index(universe.items(), tuple)];
                double whole = Arrays.stream(mass).sum();
                for (int place = 0; place < tuple.length; place++) {
                    positives[tuple[place]] += mass[place];
                    all[tuple[place]] += whole;
                }
            });
            for (int item = 0; item < universe.items(); item++) {
                double counted = positives[item] / all[item];
                double printed = universe.positivePosterior(user, item);
                double score = universe.score(user, item);
                bayes = Math.max(bayes, Math.abs(counted - printed));
                bayes = Math.max(bayes, Math.abs(1 - counted - universe.negativePosterior(user, item)));
                sigmoid = Math.max(sigmoid, Math.abs(1 / (1 + Math.exp(-score)) - counted));
            }
        }
        findings.figure("eq1-max-difference", bayes);
        findings.figure("eq3-max-difference", sigmoid);
        findings.add(
                "Eq. 1 and 2 are the posteriors under the priors 1/(1+N) and N/(1+N)",
                Verdict.holdsIf(bayes < EXACT),
                "Labels counted over every draw of %d users, %d items and N = %d differ from the formulas by at most %.1e.",
                universe.users(),
                universe.items(),
                universe.negatives(),
                bayes);
        findings.add(
                "With f of Eq. 3, σ(f(u, k)) is the posterior p(C_k = 1 | u, k)",
                Verdict.holdsIf(sigmoid < EXACT),
                "σ(f) differs from the counted posterior by at most %.1e.",
                sigmoid);
    }

    /** Eq. 4 (i) has C = 0 for every item in every term of its denominator: no term depends on j. */
    private static void firstLine(NoiseContrast universe, Findings findings) {
        double[] range = {Double.MAX_VALUE, 0};
        for (int user = 0; user < universe.users(); user++) {
            double[] weights = weights(universe, user);
            int places = universe.negatives() + 1;
            Tuples.forEach(universe.items(), places, tuple -> {
                double sum = 0;
                for (int item : tuple) {
                    sum += weights[item] * universe.negatives() / places;
                }
                range[0] = Math.min(range[0], sum);
                range[1] = Math.max(range[1], sum);
            });
        }
        findings.figure("eq4-first-line-least-sum", range[0]);
        findings.figure("eq4-first-line-largest-sum", range[1]);
        findings.add(
                "Eq. 4 (i) as printed is a probability over which item is the positive",
                Verdict.holdsIf(Math.max(1 - range[0], range[1] - 1) < EXACT),
                "Its denominator sets C = 0 for every item, which makes of it p(u,i|1) / ((N + 1) p(u,i|0)): over the places of "
                        + "a tuple that sums to between %.3f and %.2f, not to 1. Line (ii) has C_j = 1, which is meant.",
                range[0],
                range[1]);
    }

    /** Eq. 4 (ii) to (iv) against the place of the positive in every draw, with I as a list and as a set. */
    private static void jointPosterior(NoiseContrast universe, Findings findings) {
        double[] worst = new double[2];
        double[] twice = new double[1];
        for (int user = 0; user < universe.users(); user++) {
            double[] weights = weights(universe, user);
            double[][] draws = universe.draws(user);
            Tuples.forEach(universe.items(), universe.negatives() + 1, tuple -> {
                double[] mass = draws[Tuples.index(universe.items(), tuple)];
                double whole = Arrays.stream(mass).sum();
                double asList =
                        Arrays.stream(tuple).mapToDouble(item -> weights[item]).sum();
                double asSet = Arrays.stream(tuple)
                        .distinct()
                        .mapToDouble(item -> weights[item])
                        .sum();
                boolean duplicates = Arrays.stream(tuple).distinct().count() < tuple.length;
                twice[0] += duplicates ? whole / universe.users() : 0;
                for (int place = 0; place < tuple.length; place++) {
                    double softmax = weights[tuple[place]] / asList;
                    worst[0] = Math.max(worst[0], Math.abs(mass[place] / whole - softmax));
                    double ofItem = massOf(tuple, mass, tuple[place]) / whole;
                    worst[1] = Math.max(worst[1], Math.abs(ofItem - weights[tuple[place]] / asSet));
                }
            });
        }
        findings.figure("eq4-max-difference-list", worst[0]);
        findings.figure("eq4-max-difference-set", worst[1]);
        findings.figure("eq4-share-of-draws-with-duplicates", twice[0]);
        findings.add(
                "Eq. 4: the probability that the positive is where it is equals the softmax of f over I",
                worst[0] < EXACT ? Verdict.HOLDS_UNDER : Verdict.FAILS,
                "With I as a list of N + 1 places the largest difference is %.1e, duplicates included. Read as the set "
                        + "{i} ∪ N that is printed, it is off by up to %.3f: %.0f %% of the draws hold an item twice.",
                worst[0],
                worst[1],
                100 * twice[0]);
    }

    private static double[] weights(NoiseContrast universe, int user) {
        double[] weights = new double[universe.items()];
        for (int item = 0; item < weights.length; item++) {
            weights[item] = Math.exp(universe.score(user, item));
        }
        return weights;
    }

    private static double massOf(int[] tuple, double[] mass, int item) {
        double sum = 0;
        for (int place = 0; place < tuple.length; place++) {
            sum += tuple[place] == item ? mass[place] : 0;
        }
        return sum;
    }

    /** Where Eq. 5 is least, against the logarithm of the ratio that Eq. 3 makes of f. */
    private static void optimum(NoiseContrast universe, Findings findings) {
        double worst = 0;
        double[] ratios = new double[universe.users() * universe.items()];
        double[] scores = new double[ratios.length];
        for (int user = 0; user < universe.users(); user++) {
            double[] positive = universe.positivesOf(user);
            double[] noise = universe.noiseOf(user);
            double[] expected = new double[positive.length];
            for (int item = 0; item < positive.length; item++) {
                expected[item] = Math.log(positive[item] / noise[item]);
            }
            double shift = Mean.of(expected).getAsDouble();
            for (int negatives = 1; negatives <= universe.negatives(); negatives++) {
                double[] optimum = Newton.minimise(new SampledLoss(positive, noise, negatives));
                for (int item = 0; item < optimum.length; item++) {
                    worst = Math.max(worst, Math.abs(optimum[item] - expected[item] + shift));
                    ratios[user * optimum.length + item] = expected[item] - shift;
                    scores[user * optimum.length + item] = optimum[item];
                }
            }
        }
        findings.figure("eq5-max-difference", worst);
        findings.add(Series.of(
                "optimum of the expected loss",
                "log p(k|u, C=1) / p_n(k), centred",
                "f*(u, k), centred",
                ratios,
                scores));
        findings.add(
                "The expected SSM loss (Eq. 5) is least at f = log p(k|u, C=1)/p_n(k) + const",
                Verdict.holdsIf(worst < SOLVED),
                "Minimised over every draw for N = 1 to %d, f* differs by at most %.1e up to a constant for each user: the "
                        + "log N of Eq. 3 cannot be learnt, and whatever N is, a popular item's score is lowered by log p_n.",
                universe.negatives(),
                worst);
    }
}
