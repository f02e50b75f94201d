package my.shop;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.theory.Findings;
import io.github.ssmreco.engine.theory.TheoryExperiment;
import java.util.Arrays;

/** How often a draw for a user, of {@link SmoothedSampler}, is an item that she has: exactly, for each smoothing. */
public final class FalseNegatives implements TheoryExperiment {

    private static final double[] SMOOTHING = {0, 1, 4, 16, 64, 256};

    @Override
    public String equations() {
        return "s1";
    }

    @Override
    public String title() {
        return "Smoothing makes false negatives rarer";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        double[] chances = Arrays.stream(SMOOTHING)
                .map(smoothing -> chance(train, SmoothedSampler.weights(train, smoothing)))
                .toArray();
        boolean falls = true;
        for (int k = 1; k < chances.length; k++) {
            falls &= chances[k] < chances[k - 1];
        }
        double popularity = findings.figure("chance-by-popularity", chances[0]);
        double smoothed = findings.figure("chance-smoothed-256", chances[chances.length - 1]);
        findings.add(
                "The more smoothing, the more seldom is a draw for a user one of her own items",
                Verdict.holdsIf(falls),
                "The chance falls from %.4f by popularity to %.4f at c = %.0f.",
                popularity,
                smoothed,
                SMOOTHING[SMOOTHING.length - 1]);
        findings.add(Series.of("false negatives", "c", "chance per draw", SMOOTHING, chances));
    }

    /** Of a user drawn at random: the mean over users of Σ p_n over their items, which counts each item |P_i| times. */
    private static double chance(Interactions train, double[] weights) {
        int[] degrees = train.itemDegrees();
        double own = 0;
        for (int item = 0; item < weights.length; item++) {
            own += degrees[item] * weights[item];
        }
        return own / Arrays.stream(weights).sum() / train.userCount();
    }
}
