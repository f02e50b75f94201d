package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.support.InputException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A way to run the peer that may be its fastest: a kernel of OpenBLAS, and what torch's own loops may use.
 *
 * @param blasKernel as OpenBLAS's variable names it; empty for the one that it takes by itself
 * @param aten as torch's variable names it; empty for what it takes by itself
 */
record PeerSetUp(String blasKernel, String aten) {

    /** Variables beside the peer's usual ones. */
    Map<String, String> variables() {
        return aten.isEmpty() ? Map.of() : Map.of("ATEN_CPU_CAPABILITY", aten);
    }

    /** Arguments of its programs. */
    List<String> arguments() {
        return blasKernel.isEmpty() ? List.of() : List.of("--kernel", blasKernel);
    }

    /** For a table. */
    String inWords() {
        return (blasKernel.isEmpty() ? "detected" : blasKernel) + (aten.isEmpty() ? "" : " with ATen's " + aten);
    }

    /**
     * What a set-up did in a short trial.
     *
     * @param kernel what OpenBLAS said that it used
     * @param lossMillis the dense work of a training step, the best of all repetitions
     * @param gemmGflops of a large product
     * @param exponentialsPerSecond of torch
     */
    record Trial(PeerSetUp setUp, String kernel, double lossMillis, double gemmGflops, double exponentialsPerSecond) {

        static Trial of(PeerSetUp setUp, JsonNode printed) {
            return new Trial(
                    setUp,
                    printed.required("blasKernel").asText(),
                    printed.required("lossMillis").asDouble(),
                    printed.required("gemmGflops").asDouble(),
                    printed.required("exponentialsPerSecond").asDouble());
        }

        String inWords() {
            String answered = kernel.equals(setUp.blasKernel()) ? "" : " (" + kernel + ")";
            return String.format(
                    Locale.ROOT, "%s%s %.1f ms, %.0f GFLOP/s", setUp.inWords(), answered, lossMillis, gemmGflops);
        }
    }

    /**
     * What was tried, and what came of it.
     *
     * @param trials in the order of the trial, several per set-up
     */
    record Trials(List<Trial> trials) {

        /**
         * The set-up with the shortest time.
         *
         * @throws InputException if none ran
         */
        PeerSetUp fastest() {
            return best().values().stream()
                    .min(Comparator.comparingDouble(Trial::lossMillis))
                    .map(Trial::setUp)
                    .orElseThrow(() -> new InputException(
                            "bench.peer",
                            "no kernel of OpenBLAS that runs",
                            "one that does",
                            "The folder logs beside the raw figures says why; -Dbench.peer=none leaves the peer out."));
        }

        /** The rate of the fastest large product of all. */
        double gemmGflops() {
            return trials.stream().mapToDouble(Trial::gemmGflops).max().orElse(0);
        }

        /** The rate of the fastest exponentials of all. */
        double exponentialsPerSecond() {
            return trials.stream()
                    .mapToDouble(Trial::exponentialsPerSecond)
                    .max()
                    .orElse(0);
        }

        /** For the table of the environment: what was taken, and each set-up's figures. */
        String inWords() {
            return "**" + fastest().inWords() + "** of "
                    + best().values().stream().map(Trial::inWords).collect(Collectors.joining("; "));
        }

        private Map<String, Trial> best() {
            Map<String, Trial> best = new TreeMap<>();
            for (Trial trial : trials) {
                best.merge(trial.setUp().inWords(), trial, Trials::better);
            }
            return best;
        }

        private static Trial better(Trial one, Trial other) {
            return new Trial(
                    one.setUp,
                    one.kernel,
                    Math.min(one.lossMillis, other.lossMillis),
                    Math.max(one.gemmGflops, other.gemmGflops),
                    Math.max(one.exponentialsPerSecond, other.exponentialsPerSecond));
        }
    }
}
