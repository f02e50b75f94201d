package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.evaluation.MetricAt;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.CommaSeparated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parameters of the command line, refused with a clear message. */
final class Checks {

    /** More than any machine has processors, and fewer than a system lets one process start. */
    private static final int MOST_THREADS = 1024;

    private Checks() {}

    static void oneOf(String name, String value, String... accepted) {
        if (!List.of(accepted).contains(value)) {
            throw new InputException(name, value, "one of " + String.join(", ", accepted), "Correct -D" + name + ".");
        }
    }

    static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new InputException(
                    name, value, "a whole number of at least " + least, "Correct -D" + name + ", or leave it out.");
        }
    }

    static void threads(int value) {
        if (value < 0 || value > MOST_THREADS) {
            throw new InputException(
                    "ssm.threads",
                    value,
                    "a whole number from 1 to " + MOST_THREADS + ", or 0 for one thread for each processor (here "
                            + Runtime.getRuntime().availableProcessors() + ")",
                    "Correct -Dssm.threads, or leave it out.");
        }
    }

    static void device(String value) {
        if (!value.matches("auto|cpu|gpu(:[0-9]+)?")) {
            throw new InputException("ssm.device", value, "auto, cpu, gpu or gpu:N", "Correct -Dssm.device.");
        }
    }

    static void natives(String value) {
        if (value != null && !value.matches("(cpu|cu[0-9]{3})(-precxx11)?")) {
            throw new InputException(
                    "ssm.natives",
                    value,
                    "a flavour of libtorch such as cu128",
                    "Correct -Dssm.natives, or leave it out for a CPU.");
        }
    }

    static boolean stopsAtThird(String value) {
        if (value != null) {
            oneOf("ssm.tune.stop", value, "third");
        }
        return value != null;
    }

    /**
     * A budget of time.
     *
     * @param value {@code 2h}, {@code 1h30m}, {@code 90s}; null for none
     */
    static Optional<Duration> budget(String value) {
        if (value == null) {
            return Optional.empty();
        }
        if (!value.matches("([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,5}s)?") || !value.matches(".*[1-9].*")) {
            throw new InputException(
                    "ssm.budget",
                    value,
                    "hours, minutes and seconds",
                    "Try -Dssm.budget=2h, 1h30m, 90m or 45s, or leave it out.");
        }
        return Optional.of(Duration.parse("PT" + value));
    }

    static boolean keepAll(String value) {
        if (value != null) {
            oneOf("ssm.keep", value, "all");
        }
        return value != null;
    }

    static boolean acceptStaleCode(String value) {
        if (value != null) {
            oneOf("ssm.staleCode", value, "accept");
        }
        return value != null;
    }

    /**
     * What is shown and at which K test is scored.
     *
     * @param shown {@code ssm.metrics}
     * @param cutoffs {@code ssm.cutoffs}
     */
    static MetricSet metrics(String shown, String cutoffs) {
        return MetricSet.of("ssm.metrics", CommaSeparated.list("ssm.metrics", shown), cutoffs(cutoffs));
    }

    private static List<Integer> cutoffs(String value) {
        List<Integer> cutoffs = new ArrayList<>();
        for (String word : CommaSeparated.list("ssm.cutoffs", value)) {
            if (!word.matches("[0-9]{1,4}")
                    || Integer.parseInt(word) < 1
                    || Integer.parseInt(word) > MetricAt.LARGEST_CUTOFF) {
                throw new InputException(
                        "ssm.cutoffs",
                        word,
                        "whole numbers from 1 to " + MetricAt.LARGEST_CUTOFF + ", separated by commas",
                        "Try -Dssm.cutoffs=5,10,20.");
            }
            cutoffs.add(Integer.valueOf(word));
        }
        return cutoffs;
    }
}
