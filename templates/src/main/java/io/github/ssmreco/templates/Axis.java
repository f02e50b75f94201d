package io.github.ssmreco.templates;

import io.github.ssmreco.templates.view.Chart.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps values to coordinates, with ticks at round numbers.
 *
 * @param logarithmic whether powers of ten are as far from one another as the values are; low, high and step are exponents then
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param step between ticks
 * @param from coordinate of the lowest value
 * @param to coordinate of the highest value
 */
record Axis(boolean logarithmic, double low, double high, double step, double from, double to) {

    /** An axis whose ends are ticks. */
    static Axis round(double minimum, double maximum, int ticks, double from, double to) {
        double span = maximum > minimum ? maximum - minimum : Math.max(Math.abs(maximum) * 0.1, 1e-6);
        double step = roundStep(span / ticks);
        double low = Math.floor(minimum / step + 1e-9) * step;
        double high = Math.ceil(maximum / step - 1e-9) * step;
        return new Axis(false, low, high > low ? high : low + step, step, from, to);
    }

    /** An axis of a setting: logarithmic where its values are positive and a hundred times one another or more. */
    static Axis setting(double minimum, double maximum, double from, double to) {
        return minimum > 0 && maximum >= 100 * minimum
                ? new Axis(true, Math.log10(minimum), Math.log10(maximum), 1, from, to)
                : round(minimum, maximum, 5, from, to);
    }

    double at(double value) {
        double place = logarithmic ? Math.log10(value) : value;
        return from + (place - low) / (high - low) * (to - from);
    }

    /** Multiples of the step, within the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(logarithmic ? Math.pow(10, k * step) : k * step);
        }
        return ticks;
    }

    /** Ticks as they are drawn. */
    List<Tick> drawn(DoubleFunction<String> text) {
        return ticks().stream()
                .map(tick -> new Tick(Format.coordinate(at(tick)), text.apply(tick)))
                .toList();
    }

    /** Ticks as they are drawn, with as many decimals as tell one from the next. */
    List<Tick> drawn() {
        return drawn(tick -> Format.fixed(tick, decimals()));
    }

    /** Decimals that tell one tick from the next. */
    int decimals() {
        int decimals = 0;
        for (double scaled = step; decimals < 8 && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) {
            decimals++;
        }
        return decimals;
    }

    private static double roundStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
