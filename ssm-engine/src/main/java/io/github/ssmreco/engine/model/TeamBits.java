package io.github.ssmreco.engine.model;

import java.util.Arrays;

/** A set of numbers that the members of a team fill together: each its own words, merged before they are read. */
final class TeamBits {

    private final long[][] words;

    /**
     * @param members of the team
     * @param size numbers are below; there is a word for it, too
     */
    TeamBits(int members, int size) {
        this.words = new long[members][size / 64 + 1];
    }

    /** Takes a number in; until {@link #merge} only the member knows. */
    void add(int member, int number) {
        words[member][number >>> 6] |= 1L << number;
    }

    /** To be called by one thread, when all members are done. */
    void merge() {
        for (int member = 1; member < words.length; member++) {
            for (int word = 0; word < words[member].length; word++) {
                words[0][word] |= words[member][word];
            }
            Arrays.fill(words[member], 0);
        }
    }

    /** Forgets all that is merged. */
    void clear() {
        Arrays.fill(words[0], 0);
    }

    boolean contains(int number) {
        return (words[0][number >>> 6] >>> number & 1) != 0;
    }

    /** Numbers {@code 64 word + [0, 64)} as bits, those outside of {@code [from, to)} left out. */
    long word(int word, int from, int to) {
        long bits = words[0][word];
        if (word == from >>> 6) {
            bits &= -1L << from;
        }
        if (word == to >>> 6) {
            bits &= ~(-1L << to);
        }
        return bits;
    }
}
