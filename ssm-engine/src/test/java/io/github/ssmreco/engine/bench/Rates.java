package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What a machine can do at most, as {@code yardstick.py} measures it.
 *
 * @param arithmeticGflops single precision: of registers alone or of a large product, whichever is more
 * @param streamGbs bytes read and written by arrays far beyond the caches
 * @param exponentialsPerSecond of values that stay in a cache
 * @param sparseProductMillis one product of the whole graph
 */
record Rates(double arithmeticGflops, double streamGbs, double exponentialsPerSecond, double sparseProductMillis) {

    static Rates of(JsonNode printed) {
        return new Rates(
                Math.max(
                        printed.required("fmaGflops").asDouble(),
                        printed.required("gemmGflops").asDouble()),
                printed.required("streamGbs").asDouble(),
                printed.required("exponentialsPerSecond").asDouble(),
                printed.required("sparseProductMillis").asDouble());
    }

    /** The better of two measurements, figure by figure. */
    Rates best(Rates other) {
        return new Rates(
                Math.max(arithmeticGflops, other.arithmeticGflops),
                Math.max(streamGbs, other.streamGbs),
                Math.max(exponentialsPerSecond, other.exponentialsPerSecond),
                Math.min(sparseProductMillis, other.sparseProductMillis));
    }

    /** These, or what products and exponentials did in a trial where that was more. */
    Rates best(PeerSetUp.Trials trials) {
        return new Rates(
                Math.max(arithmeticGflops, trials.gemmGflops()),
                streamGbs,
                Math.max(exponentialsPerSecond, trials.exponentialsPerSecond()),
                sparseProductMillis);
    }

    /** For a reader. */
    String inWords() {
        return String.format(
                Locale.ROOT,
                "%.0f GFLOP/s, %.1f GB/s, %.2f G exponentials/s, %.1f ms a full sparse product",
                arithmeticGflops,
                streamGbs,
                exponentialsPerSecond / 1e9,
                sparseProductMillis);
    }
}
