package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Claim;
import io.github.ssmreco.engine.plan.DeclaredCells;
import io.github.ssmreco.engine.plan.Predicate;
import io.github.ssmreco.engine.plan.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks predicates of one side's numbers. What has no number, or only capped ones, leaves a case open. */
final class PredicateJudge {

    private final DeclaredCells declared;
    private final Amounts amounts;
    private final boolean published;

    /**
     * @param declared every declared cell
     * @param side {@link Measures#PUBLISHED}, or the id of a protocol
     */
    PredicateJudge(DeclaredCells declared, Measures measures, String side) {
        this.declared = declared;
        this.amounts = new Amounts(declared, measures, side);
        this.published = side.equals(Measures.PUBLISHED);
    }

    /**
     * What came of a question.
     *
     * @param axes of the curve, where it is one of several; else empty
     * @param verdict of these numbers
     * @param of the numbers, as one
     * @param why in words
     */
    record Outcome(Map<String, String> axes, ClaimVerdict verdict, Amount of, String why) {

        static Outcome of(ClaimVerdict verdict, Amount numbers, String why) {
            return new Outcome(Map.of(), verdict, numbers, why);
        }
    }

    /** What is said where some number is missing. */
    ClaimVerdict open() {
        return published ? ClaimVerdict.NOT_PUBLISHED : ClaimVerdict.NOT_TESTABLE_YET;
    }

    /** One outcome, and of a trend one for each curve. */
    List<Outcome> judge(Claim.Question question) {
        Predicate predicate = question.predicate();
        String dataset = question.choice().get(Claim.DATASET);
        if (predicate instanceof Predicate.Compare compare) {
            return List.of(compare(compare, dataset));
        }
        if (predicate instanceof Predicate.Rank rank) {
            return List.of(rank(rank, dataset));
        }
        if (predicate instanceof Predicate.Order order) {
            return List.of(order(order, dataset));
        }
        if (predicate instanceof Predicate.Memory memory) {
            return List.of(memory(memory));
        }
        Predicate.Trend trend = (Predicate.Trend) predicate;
        return declared.curves(trend).stream()
                .filter(curve -> curve.canTell(trend))
                .map(curve -> curve(curve, trend))
                .toList();
    }

    private Outcome missing(Amount amount) {
        return Outcome.of(open(), amount, amount.missing());
    }

    private Outcome compare(Predicate.Compare compare, String dataset) {
        Amount left = amounts.of(compare.left(), compare.metric(), dataset);
        Amount right = amounts.of(compare.right(), compare.metric(), dataset);
        double factor = compare.factor() == null ? 1 : compare.factor();
        Amount difference = left.combined(1, right, -factor);
        if (difference.isMissing()) {
            return missing(difference);
        }
        double share = right.value() == 0 ? Double.NaN : left.value() / right.value();
        String numbers = Wording.printed(left.value()) + " against " + Wording.printed(right.value());
        String apart = String.format(Locale.ROOT, " (%+.1f %%)", 100 * (share - 1));
        return switch (compare.is()) {
            case MORE ->
                Outcome.of(
                        ClaimVerdict.of(difference.sign()), difference, numbers + times(share, factor, apart, "more"));
            case LESS ->
                Outcome.of(
                        ClaimVerdict.of(-difference.sign()), difference, numbers + times(share, factor, apart, "less"));
            case EQUAL ->
                Outcome.of(
                        equal(difference, compare.within() * Math.abs(right.value())),
                        difference,
                        numbers + apart + ", equal within " + percent(compare.within()));
        };
    }

    private static String times(double share, double factor, String apart, String relation) {
        return factor == 1
                ? apart
                : String.format(
                        Locale.ROOT,
                        " (%s times, said to be %s than %s)",
                        Wording.printed(share),
                        relation,
                        Wording.printed(factor));
    }

    /** Whether the interval of a difference lies within a bound, wholly out of it, or neither. */
    private static ClaimVerdict equal(Amount difference, double bound) {
        double half = difference.half() == null ? 0 : difference.half();
        double apart = Math.abs(difference.value());
        return apart + half <= bound
                ? ClaimVerdict.HOLDS
                : apart - half > bound ? ClaimVerdict.FAILS : ClaimVerdict.WITHIN_NOISE;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * share).replaceAll("\\.0+ ", " ");
    }

    private Outcome rank(Predicate.Rank rank, String dataset) {
        Amount of = amounts.of(rank.of(), rank.metric(), dataset);
        List<Amount> others = rank.among().stream()
                .flatMap(side -> amounts.each(side, rank.metric(), dataset, rank.of()).stream())
                .toList();
        int sign = rank.order() == Predicate.Ranking.HIGHEST ? 1 : -1;
        int place = rank.rank() == null ? 1 : rank.rank();
        int before = 0;
        int near = 0;
        Amount all = of;
        for (Amount other : others) {
            Amount difference = of.combined(sign, other, -sign);
            all = all.combined(1, other, 0);
            if (difference.isMissing()) {
                return missing(all);
            }
            before += difference.sign() < 0 ? 1 : 0;
            near += difference.sign() == 0 ? 1 : 0;
        }
        if (others.isEmpty()) {
            return missing(Amount.missing("there is nothing to compare with", of.numbers()));
        }
        ClaimVerdict verdict = before > place - 1 || before + near < place - 1
                ? ClaimVerdict.FAILS
                : near == 0 ? ClaimVerdict.HOLDS : ClaimVerdict.WITHIN_NOISE;
        return Outcome.of(
                verdict,
                all,
                Wording.printed(of.value()) + " among " + values(others) + ": " + before + " "
                        + (sign > 0 ? "higher" : "lower") + (near == 0 ? "" : ", " + near + " not to be told from it"));
    }

    private static String values(List<Amount> amounts) {
        return amounts.stream().map(amount -> Wording.printed(amount.value())).collect(Collectors.joining(", "));
    }

    private Outcome order(Predicate.Order order, String dataset) {
        List<Amount> sides = order.sides().stream()
                .map(side -> amounts.of(side, order.metric(), dataset))
                .toList();
        int sign = order.is() == Predicate.Shape.RISING ? 1 : -1;
        List<Integer> steps = new ArrayList<>();
        Amount all = sides.get(0);
        for (int i = 1; i < sides.size(); i++) {
            all = all.combined(1, sides.get(i), 0);
            steps.add(sides.get(i).combined(sign, sides.get(i - 1), -sign).sign());
        }
        return all.isMissing()
                ? missing(all)
                : Outcome.of(Shapes.every(steps), all, values(sides).replace(", ", " → "));
    }

    private Outcome memory(Predicate.Memory memory) {
        Side.One cell = (Side.One) memory.sides().get(0);
        Amount amount = amounts.of(cell, memory.metric(), null);
        if (published && "OOM".equals(amounts.printed(cell, memory.metric()))) {
            Amount none = Amount.missing("OOM", List.of());
            return Outcome.of(memory.fits() ? ClaimVerdict.FAILS : ClaimVerdict.HOLDS, none, "OOM is printed");
        }
        if (amount.isMissing()) {
            return missing(amount);
        }
        String why = "it takes " + Wording.printed(amount.value()) + " MiB";
        if (memory.fits()) {
            return Outcome.of(ClaimVerdict.HOLDS, amount, why);
        }
        return published
                ? Outcome.of(ClaimVerdict.FAILS, amount, why)
                : Outcome.of(open(), amount, why + " here, and the paper's machine may have less");
    }

    private Outcome curve(DeclaredCells.Curve curve, Predicate.Trend trend) {
        List<Shapes.Point> points = new ArrayList<>();
        Amount all = null;
        for (DeclaredCells.Point point : curve.points()) {
            Amount amount = amounts.of(point.cell(), point.metric());
            if (trend.minus() != null) {
                Cell less = point.less();
                amount = less == null
                        ? Amount.missing(
                                "nothing is to be taken away from "
                                        + point.cell().id(),
                                List.of())
                        : amount.combined(1, amounts.of(less, point.metric()), -1);
            }
            points.add(new Shapes.Point(point.x(), amount));
            all = all == null ? amount : all.combined(1, amount, 0);
        }
        Map<String, String> axes = trend.along().equals(Predicate.GROUP) ? Map.of() : curve.axes();
        if (all.isMissing()) {
            return new Outcome(axes, open(), all, all.missing());
        }
        String why = points.stream()
                .map(point -> Wording.printed(point.x()) + ": "
                        + Wording.printed(point.amount().value()))
                .collect(Collectors.joining(", "));
        return new Outcome(axes, Shapes.verdict(points, trend), all, why);
    }
}
