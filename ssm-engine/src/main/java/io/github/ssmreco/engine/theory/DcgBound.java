package io.github.ssmreco.engine.theory;

import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Seeds;
import io.github.ssmreco.engine.theory.RankedList.Ties;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.descriptive.Mean;

/** Eq. 14 to 16: whether −log DCG is a lower bound of the SSM loss, on random score lists, half of them with ties. */
final class DcgBound implements TheoryExperiment {

    private static final int LISTS = 20_000;
    private static final int LONGEST = 60;
    private static final int CATALOGUE = 500;
    private static final int NEGATIVES = 16;
    private static final double[] BASES = {2, Math.E};

    @Override
    public String equations() {
        return "14-16";
    }

    @Override
    public String title() {
        return "Whether the sampled softmax loss bounds −log DCG";
    }

    @Override
    public void examine(Interactions train, long seed, Findings findings) {
        SplittableRandom random = Seeds.stream(seed, "theory 14-16", 0);
        RankedList[] one = new RankedList[LISTS];
        RankedList[] several = new RankedList[LISTS];
        for (int k = 0; k < LISTS; k++) {
            one[k] = draw(2 + random.nextInt(LONGEST - 1), 1, random);
            int owned = train.degree(random.nextInt(train.userCount()));
            int size = 4 + random.nextInt(LONGEST - 3);
            several[k] = draw(size, Math.max(2, Math.min(owned, size / 2)), random);
        }
        ofOne(one, findings);
        firstLine(one, findings);
        logarithm(findings);
        ofSeveral(several, findings);
        normalised(several, findings);
        ofCatalogue(random, findings);
        equivalence(one, findings);
    }

    /** Normal scores of some scale; those of every other list are rounded, so that there are ties. */
    static RankedList draw(int size, int relevant, SplittableRandom random) {
        double scale = Math.exp(Math.log(0.1) + random.nextDouble() * Math.log(100));
        boolean rounded = random.nextBoolean();
        double[] scores = new double[size];
        for (int item = 0; item < size; item++) {
            double score = scale * random.nextGaussian();
            scores[item] = rounded ? Math.rint(score) : score;
        }
        boolean[] marked = new boolean[size];
        for (int left = relevant; left > 0; ) {
            int item = random.nextInt(size);
            left -= marked[item] ? 0 : 1;
            marked[item] = true;
        }
        return new RankedList(scores, marked);
    }

    private static void ofOne(RankedList[] lists, Findings findings) {
        int violations = 0;
        double least = Double.MAX_VALUE;
        for (Ties ties : Ties.values()) {
            for (double base : BASES) {
                Slack slack = new Slack();
                for (RankedList list : lists) {
                    slack.see(-Math.log(list.dcg(ties, base)), list.losses()[0]);
                }
                slack.note(findings, "one-relevant" + reading(ties, base));
                violations += slack.violations();
                least = Math.min(least, slack.least());
            }
        }
        findings.add(
                "−log DCG of I = {i} ∪ N is at most the SSM loss (Eq. 16)",
                Verdict.holdsIf(violations == 0),
                "%d violations on %d lists with one relevant item, each with log2 and ln in the DCG and with ties ranked before (the "
                        + "printed I(x > 0)) and after; least slack %.1e.",
                violations,
                lists.length,
                least);
    }

    private static String reading(Ties ties, double base) {
        return (base == 2 ? "-log2" : "-ln") + (ties == Ties.OPTIMISTIC ? "-ties-before" : "-ties-after");
    }

    /** The step from Eq. 14's log2 to the log of Eq. 16. */
    private static void firstLine(RankedList[] lists, Findings findings) {
        Slack natural = new Slack();
        Slack binary = new Slack();
        for (RankedList list : lists) {
            int item = relevantItem(list);
            double rank = list.rank(item, Ties.OPTIMISTIC);
            double left = -Math.log(list.dcg(Ties.OPTIMISTIC, 2));
            natural.see(left, Math.log(Math.log(1 + rank)));
            binary.see(left, Math.log(Math.log(1 + rank) / Math.log(2)));
        }
        natural.note(findings, "first-line-ln");
        binary.note(findings, "first-line-log2");
        findings.add(
                "First line of Eq. 16: −log DCG ≤ −log(1 / log(1 + π(i)))",
                natural.violations() == 0 ? Verdict.HOLDS : Verdict.HOLDS_UNDER,
                "With log2 inside, as in Eq. 14: %d violations (an equality for one relevant item). With ln inside against Eq. 14's "
                        + "log2 it is violated in %.0f %% of the lists, by log(1/ln 2) = %.4f. The end of the chain holds all the "
                        + "same.",
                binary.violations(),
                100 * natural.violatedShare(),
                -natural.least());
    }

    private static int relevantItem(RankedList list) {
        int item = 0;
        while (!list.relevant()[item]) {
            item++;
        }
        return item;
    }

    private static void logarithm(Findings findings) {
        Slack everywhere = new Slack();
        Slack ranks = new Slack();
        for (int k = 1; k < 1000; k++) {
            everywhere.see(Math.log1p(k / 1000.0) / Math.log(2), k / 1000.0);
            ranks.see(Math.log1p(k) / Math.log(2), k);
        }
        everywhere.note(findings, "log2-fact-below-1");
        ranks.note(findings, "log2-fact-ranks");
        findings.add(
                "log(1 + x) ≤ x",
                Verdict.HOLDS_UNDER,
                "For ln everywhere. For the log2 of Eq. 14 not between 0 and 1 (off by up to %.3f), but at every rank x ≥ 1, with "
                        + "equality at x = 1: %d violations up to rank 999.",
                -everywhere.least(),
                ranks.violations());
    }

    private static void ofSeveral(RankedList[] lists, Findings findings) {
        int violations = 0;
        for (Ties ties : Ties.values()) {
            for (double base : BASES) {
                Slack each = new Slack();
                Slack mean = new Slack();
                Slack sum = new Slack();
                for (RankedList list : lists) {
                    double[] losses = list.losses();
                    double bound = -Math.log(list.dcg(ties, base));
                    each.see(bound, Arrays.stream(losses).min().orElseThrow());
                    mean.see(bound, Mean.of(losses).getAsDouble());
                    sum.see(bound, Arrays.stream(losses).sum());
                }
                String name = "several-relevant" + reading(ties, base);
                each.note(findings, name + "-each");
                mean.note(findings, name + "-mean");
                sum.note(findings, name + "-sum");
                violations += each.violations() + mean.violations() + sum.violations();
            }
        }
        findings.add(
                "With several relevant items in I, −log DCG is at most each one's loss, their mean and their sum",
                Verdict.holdsIf(violations == 0),
                "%d violations on %d lists with at least two relevant items, under the same readings: further items only add to the "
                        + "DCG.",
                violations,
                lists.length);
    }

    private static void normalised(RankedList[] lists, Findings findings) {
        Slack each = new Slack();
        Slack mean = new Slack();
        for (RankedList list : lists) {
            double bound = -Math.log(list.ndcg(Ties.OPTIMISTIC));
            each.see(bound, Arrays.stream(list.losses()).min().orElseThrow());
            mean.see(bound, Mean.of(list.losses()).getAsDouble());
        }
        each.note(findings, "ndcg-each");
        mean.note(findings, "ndcg-mean");
        findings.add(
                "The bound carries over to NDCG, which the paper reports",
                mean.violations() > 0 ? Verdict.FAILS : each.violations() > 0 ? Verdict.HOLDS_UNDER : Verdict.HOLDS,
                "With several relevant items −log NDCG exceeds the least of their losses in %.2f %% of the lists, and their mean in "
                        + "%.2f %%.",
                100 * each.violatedShare(),
                100 * mean.violatedShare());
    }

    /** The loss sees a sample; the metric ranks the whole catalogue. */
    private static void ofCatalogue(SplittableRandom random, Findings findings) {
        Slack slack = new Slack();
        for (int k = 0; k < LISTS / 10; k++) {
            RankedList catalogue = draw(CATALOGUE, 1, random);
            int item = relevantItem(catalogue);
            double[] sampled = new double[NEGATIVES + 1];
            boolean[] relevant = new boolean[NEGATIVES + 1];
            sampled[0] = catalogue.scores()[item];
            relevant[0] = true;
            for (int n = 1; n < sampled.length; n++) {
                sampled[n] = catalogue.scores()[random.nextInt(CATALOGUE)];
            }
            slack.see(-Math.log(catalogue.dcg(Ties.OPTIMISTIC, 2)), new RankedList(sampled, relevant).loss(0));
        }
        slack.note(findings, "catalogue");
        findings.add(
                "The sampled loss bounds −log DCG of the whole ranking",
                Verdict.holdsIf(slack.violations() == 0),
                "The bound is on I alone. With %d negatives out of %d items the DCG over all of them breaks it in %.1f %% of the "
                        + "lists, by up to %.2f.",
                NEGATIVES,
                CATALOGUE,
                100 * slack.violatedShare(),
                Math.max(0, -slack.least()));
    }

    /** Two lists in a row are a pair: does the smaller loss go with the larger DCG? */
    private static void equivalence(RankedList[] lists, Findings findings) {
        int compared = 0;
        int against = 0;
        for (int k = 0; k + 1 < lists.length; k += 2) {
            double dcg = lists[k].dcg(Ties.OPTIMISTIC, 2) - lists[k + 1].dcg(Ties.OPTIMISTIC, 2);
            double loss = lists[k].losses()[0] - lists[k + 1].losses()[0];
            if (dcg != 0 && loss != 0) {
                compared++;
                against += dcg > 0 == loss > 0 ? 1 : 0;
            }
        }
        double share = findings.figure("pairs-with-smaller-loss-and-smaller-dcg", (double) against / compared);
        findings.add(
                "Minimizing SSM is equivalent to maximizing DCG",
                Verdict.holdsIf(against == 0),
                "It is a bound, not an equivalence: in %.1f %% of %d random pairs of lists the one with the smaller loss has the "
                        + "smaller DCG.",
                100 * share,
                compared);
    }
}
