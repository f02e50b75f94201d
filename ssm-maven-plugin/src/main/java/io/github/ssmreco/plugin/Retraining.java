package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.store.RunStore.Again;
import io.github.ssmreco.engine.store.RunStore.Due;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what a build is about to train again though something of it is there, so that a user can stop it in time. */
final class Retraining {

    private final Map<Again, Integer> ended = new EnumMap<>(Again.class);
    private final Map<Again, Integer> unfinished = new EnumMap<>(Again.class);

    void count(Due due) {
        if (due.again() != null) {
            (due.ended() ? ended : unfinished).merge(due.again(), 1, Integer::sum);
        }
    }

    /** How many and why, and what to do about it; empty where there are none. */
    Optional<String> sentence() {
        if (ended.isEmpty() && unfinished.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder sentence = new StringBuilder();
        if (!ended.isEmpty()) {
            sentence.append("Finished runs that are about to be trained again: ")
                    .append(words(ended))
                    .append(". Their results are kept until the new training has ended. ");
        }
        if (!unfinished.isEmpty()) {
            sentence.append("Unfinished runs that are about to begin anew: ")
                    .append(words(unfinished))
                    .append(". ");
        }
        if (ended.containsKey(Again.OTHER_CODE) || unfinished.containsKey(Again.OTHER_CODE)) {
            sentence.append("-Dssm.staleCode=accept takes those of other code as they are and goes on with them.");
        }
        return Optional.of(sentence.toString().strip());
    }

    private static String words(Map<Again, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> word(entry.getKey()) + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String word(Again why) {
        return switch (why) {
            case FORCED -> "forced";
            case OTHER_CODE -> "other code";
            case DAMAGED -> "damaged";
        };
    }
}
