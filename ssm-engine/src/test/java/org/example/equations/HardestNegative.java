package org.example.equations;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.artifact.Series;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import io.github.ssmreco.engine.theory.Findings;
import io.github.ssmreco.engine.theory.TheoryExperiment;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A user's own: the sampled softmax loss lies between the margin m of the hardest negative and m₊ + ln(1 + N). */
public final class HardestNegative implements TheoryExperiment {

    private static final int DRAWS = 200;
    private static final int[] NEGATIVES = {1, 4, 16};

    @Override
    public String equations() {
        return "lemma-1";
    }

    @Override
    public String title() {
        return "The sampled softmax loss is the hardest negative's, up to ln(1 + N)";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        SplittableRandom random = Seeds.stream(seed, "lemma 1", 0);
        double[] sizes = Arrays.stream(NEGATIVES).asDoubleStream().toArray();
        double[] widest = new double[sizes.length];
        boolean between = true;
        for (int k = 0; k < sizes.length; k++) {
            for (int draw = 0; draw < DRAWS; draw++) {
                // margins f(u, j) − f(u, i) of popular items are larger
                double[] margins = random.ints(NEGATIVES[k], 0, train.size())
                        .mapToDouble(pair -> Math.log(1 + train.items()[pair]) - random.nextDouble(4))
                        .toArray();
                double loss = Math.log1p(Arrays.stream(margins).map(Math::exp).sum());
                double hardest = Arrays.stream(margins).max().orElseThrow();
                double above = loss - Math.max(hardest, 0);
                between &= loss > hardest && above <= Math.log1p(sizes[k]) + 1e-12;
                widest[k] = Math.max(widest[k], above);
            }
        }
        findings.figure("widest-gap", Arrays.stream(widest).max().orElseThrow());
        findings.add(
                "SSM lies between m and m₊ + ln(1 + N)",
                Verdict.holdsIf(between),
                "In %d draws the gap is at most %.3f.",
                DRAWS * sizes.length,
                widest[widest.length - 1]);
        findings.add(Series.of("gap", "N", "widest gap", sizes, widest));
    }
}
