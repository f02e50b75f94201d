package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.plan.Predicate;
import io.github.ssmreco.engine.plan.Predicate.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether a curve has a shape. */
final class Shapes {

    /**
     * A point.
     *
     * @param x its place on the axis, ascending along the curve
     * @param amount its value
     */
    record Point(double x, Amount amount) {

        double value() {
            return amount.value();
        }
    }

    private Shapes() {}

    /** @param points enough to tell ({@link Predicate.Trend#canBeSaidOf}), none of them missing */
    static ClaimVerdict verdict(List<Point> points, Predicate.Trend trend) {
        return switch (trend.is()) {
            case RISING, FALLING -> sloped(points, trend);
            case FLAT -> ClaimVerdict.of(flat(points, trend.within()));
            case UNEVEN -> ClaimVerdict.of(-flat(points, trend.within()));
            case LINEAR -> linear(points, trend.within());
            case PEAK -> peak(points, trend.peak().get(0), trend.peak().get(1));
            case ABOVE ->
                every(points.stream().map(point -> point.amount().sign()).toList());
        };
    }

    /** Of signs that should all be above 0. */
    static ClaimVerdict every(List<Integer> signs) {
        return signs.stream().anyMatch(sign -> sign < 0)
                ? ClaimVerdict.FAILS
                : signs.stream().anyMatch(sign -> sign == 0) ? ClaimVerdict.WITHIN_NOISE : ClaimVerdict.HOLDS;
    }

    private static ClaimVerdict sloped(List<Point> points, Predicate.Trend trend) {
        int sign = trend.is() == Shape.RISING ? 1 : -1;
        double slack = trend.slack() == null ? 0 : trend.slack();
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            double floor = 1 - sign * slack * Math.signum(before.value());
            if (points.get(i)
                            .amount()
                            .combined(sign, before.amount(), -sign * floor)
                            .sign()
                    < 0) {
                return ClaimVerdict.FAILS;
            }
        }
        Amount last = points.get(points.size() - 1).amount();
        return ClaimVerdict.of(
                last.combined(sign, points.get(0).amount(), -sign).sign());
    }

    /** 1 where lowest and highest are at most so far apart, a share of the highest; −1 where they are further. */
    private static int flat(List<Point> points, double within) {
        Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
        Amount highest = points.stream().max(byValue).orElseThrow().amount();
        Amount lowest = points.stream().min(byValue).orElseThrow().amount();
        return highest.value() == lowest.value()
                ? 1
                : lowest.combined(1, highest, within - 1).sign();
    }

    private static ClaimVerdict linear(List<Point> points, double within) {
        double mean = slope(points.get(0), points.get(points.size() - 1));
        List<Double> slopes = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            slopes.add(slope(points.get(i - 1), points.get(i)));
        }
        boolean even = slopes.stream().allMatch(slope -> Math.abs(slope - mean) <= within * mean);
        return mean > 0 && even ? ClaimVerdict.HOLDS : ClaimVerdict.FAILS;
    }

    private static double slope(Point from, Point to) {
        return (to.value() - from.value()) / (to.x() - from.x());
    }

    private static ClaimVerdict peak(List<Point> points, double from, double to) {
        Amount inside = null;
        Amount outside = null;
        for (Point point : points) {
            if (point.x() >= from && point.x() <= to) {
                inside = higher(inside, point.amount());
            } else {
                outside = higher(outside, point.amount());
            }
        }
        return ClaimVerdict.of(inside.combined(1, outside, -1).sign());
    }

    private static Amount higher(Amount one, Amount other) {
        return one == null || other.value() > one.value() ? other : one;
    }
}
