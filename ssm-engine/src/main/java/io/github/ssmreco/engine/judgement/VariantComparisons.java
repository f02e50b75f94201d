package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.Metrics;
import io.github.ssmreco.engine.judgement.Comparison.Unit;
import io.github.ssmreco.engine.judgement.TableVariants.Variant;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tests, in each table, the best variant against every other one: over the users that trained runs ranked, and over seeds, where both
 * have three in common. The two are never mixed.
 *
 * <p>Which one is best the same data says. So the correction is over all pairs of the table's variants, by all metrics that are shown, and
 * not only over those that are told: else the best of eight equal ones would beat some other far more often than once in twenty tables.
 */
public final class VariantComparisons {

    private final RunStore runs;
    private final List<String> artifacts;

    /**
     * @param runs of this machine, where the metrics of each user are
     * @param paper whose tables and figures are compared in its order, before others in theirs: what repeats an earlier one is left out
     */
    public VariantComparisons(RunStore runs, Paper paper) {
        this.runs = runs;
        this.artifacts = List.copyOf(paper.artifacts().keySet());
    }

    /**
     * A test of two variants by one metric, or why there is none.
     *
     * @param seeds that both have
     * @param test null where there is none
     * @param note what was left out, or null
     */
    private record Tested(
            String metric, Variant first, Variant second, List<Long> seeds, PairedTest test, String note) {}

    /** The same results with the comparisons of what they hold. */
    public Results in(Results results) throws IOException {
        List<String> ofUsers = results.metrics().stream()
                .filter(name -> MetricAt.parse(name)
                        .filter(at -> Metrics.namesOfUsers().contains(at.metric()))
                        .isPresent())
                .toList();
        List<Comparison> comparisons = new ArrayList<>();
        for (TableVariants table : TableVariants.of(results, artifacts)) {
            comparisons.addAll(told(table, results.metrics(), Unit.USERS, overUsers(table, ofUsers)));
            comparisons.addAll(told(table, results.metrics(), Unit.SEEDS, overSeeds(table, results.metrics())));
        }
        return results.with(comparisons);
    }

    private List<Tested> overUsers(TableVariants table, List<String> metrics) throws IOException {
        UserMeans means = UserMeans.of(table.variants(), metrics, runs);
        List<Tested> all = new ArrayList<>();
        forPairs(table, (first, second) -> {
            SortedSet<Long> seeds = means.common(first, second);
            String note = means.note(first, second);
            for (String metric : metrics) {
                PairedTest test = seeds.isEmpty()
                        ? null
                        : PairedTest.ofUsers(means.values(first, seeds, metric), means.values(second, seeds, metric))
                                .orElse(null);
                if (test != null || note != null) {
                    all.add(new Tested(metric, first, second, List.copyOf(seeds), test, note));
                }
            }
        });
        return all;
    }

    private static List<Tested> overSeeds(TableVariants table, List<String> metrics) {
        List<Tested> all = new ArrayList<>();
        forPairs(table, (first, second) -> {
            for (String metric : metrics) {
                SortedSet<Long> seeds = new TreeSet<>(first.runs().keySet());
                seeds.removeIf(seed -> !has(first.runs().get(seed), metric)
                        || !has(second.runs().get(seed), metric));
                PairedTest.ofSeeds(values(first, seeds, metric), values(second, seeds, metric))
                        .ifPresent(test -> all.add(new Tested(metric, first, second, List.copyOf(seeds), test, null)));
            }
        });
        return all;
    }

    private static boolean has(RunResult run, String metric) {
        return run != null && Runs.value(run, metric) != null;
    }

    private static double[] values(Variant variant, SortedSet<Long> seeds, String metric) {
        return seeds.stream()
                .mapToDouble(seed -> Runs.value(variant.runs().get(seed), metric))
                .toArray();
    }

    private interface Pair {
        void take(Variant first, Variant second);
    }

    private static void forPairs(TableVariants table, Pair pair) {
        List<Variant> variants = table.variants();
        for (int first = 0; first < variants.size(); first++) {
            for (int second = first + 1; second < variants.size(); second++) {
                pair.take(variants.get(first), variants.get(second));
            }
        }
    }

    /** Those with the best variant, corrected for all. */
    private static List<Comparison> told(TableVariants table, List<String> metrics, Unit unit, List<Tested> all) {
        Double[] adjusted = adjusted(all);
        int family = (int) Arrays.stream(adjusted).filter(Objects::nonNull).count();
        List<Comparison> told = new ArrayList<>();
        for (String metric : metrics) {
            Variant best = table.best(metric).orElse(null);
            for (int n = 0; n < adjusted.length; n++) {
                Tested tested = all.get(n);
                if (tested.metric().equals(metric) && (tested.first() == best || tested.second() == best)) {
                    told.add(comparison(table.protocol(), unit, tested, best, adjusted[n], family));
                }
            }
        }
        return told;
    }

    /** Null where there was no test. */
    private static Double[] adjusted(List<Tested> all) {
        double[] p = all.stream()
                .filter(tested -> tested.test() != null)
                .mapToDouble(tested -> tested.test().p())
                .toArray();
        Iterator<Double> adjusted = Arrays.stream(PairedTest.holm(p)).iterator();
        return all.stream()
                .map(tested -> tested.test() == null ? null : adjusted.next())
                .toArray(Double[]::new);
    }

    private static Comparison comparison(
            String protocol, Unit unit, Tested tested, Variant winner, Double adjusted, int family) {
        boolean bestIsFirst = tested.first() == winner;
        CellResult best = winner.cell();
        CellResult other = (bestIsFirst ? tested.second() : tested.first()).cell();
        PairedTest test = tested.test();
        boolean none = test == null;
        double sign = bestIsFirst ? 1 : -1;
        return new Comparison(
                best.artifact(),
                best.dataset(),
                best.model(),
                protocol,
                tested.metric(),
                List.of(best.variant(), other.variant()),
                List.of(best.cell(), other.cell()),
                unit,
                none ? null : test.test(),
                tested.seeds(),
                none ? 0 : test.n(),
                none ? null : test.ties(),
                none ? null : sign * test.difference(),
                none ? null : bestIsFirst ? test.low() : -test.high(),
                none ? null : bestIsFirst ? test.high() : -test.low(),
                none ? null : test.p(),
                adjusted,
                none ? null : family,
                adjusted != null && adjusted <= Comparison.LEVEL,
                tested.note());
    }
}
