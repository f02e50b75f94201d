package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures several things in turn, so that what else the machine does in the meantime falls on all of them. */
final class Turns {

    private final int rounds;
    private final Path raw;

    /** Measures a thing once. */
    @FunctionalInterface
    interface Measurement<C, S> {
        /**
         * @param round from 1
         */
        S take(C thing, int round) throws IOException;
    }

    /**
     * @param raw receives a line of JSON for each sample; begun anew
     */
    Turns(int rounds, Path raw) throws IOException {
        this.rounds = rounds;
        this.raw = raw;
        Files.createDirectories(raw.getParent());
        Files.deleteIfExists(raw);
    }

    /**
     * All rounds of all things; each round begins with another one.
     *
     * @return by thing, in their order
     */
    <C, S> Map<C, List<S>> run(List<C> things, Measurement<C, S> measurement) throws IOException {
        Map<C, List<S>> samples = new LinkedHashMap<>();
        things.forEach(thing -> samples.put(thing, new ArrayList<>()));
        List<C> order = new ArrayList<>(things);
        for (int round = 1; round <= rounds; round++) {
            for (C thing : order) {
                S sample = measurement.take(thing, round);
                samples.get(thing).add(sample);
                Files.writeString(raw, Json.line(sample) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                System.err.println(Json.line(sample));
            }
            Collections.rotate(order, -1);
        }
        return samples;
    }
}
