package io.github.ssmreco.engine.model;

import io.github.ssmreco.engine.kernel.ThreadTeam;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A set of numbers that the members of a team fill together. Two fill a set of words each, which are merged before they are read;
 * more of them share these two, so that neither what is held nor what is merged grows with the team.
 */
final class TeamBits {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int SETS = 2;
    private static final int CHUNK = 1024;

    private final ThreadTeam team;
    private final boolean shared;
    private final long[][] words;

    /**
     * @param size numbers are below; there is a word for it, too
     */
    TeamBits(ThreadTeam team, int size) {
        this.team = team;
        this.shared = team.size() > SETS;
        this.words = new long[Math.min(team.size(), SETS)][size / 64 + 1];
    }

    /** Takes a number in; until {@link #merge} it may be missing. */
    void add(int member, int number) {
        long bit = 1L << number;
        int word = number >>> 6;
        if (shared) {
            long[] own = words[member % SETS];
            // most numbers come several times
            if ((own[word] & bit) == 0) {
                WORD.getAndBitwiseOr(own, word, bit);
            }
        } else {
            words[member][word] |= bit;
        }
    }

    /** Makes what the members took in readable; to be called by one thread, when all of them are done. */
    void merge() {
        if (words.length == 1) {
            return;
        }
        team.chunks(words[0].length, CHUNK, (member, from, to) -> {
            for (int word = from; word < to; word++) {
                words[0][word] |= words[1][word];
            }
            Arrays.fill(words[1], from, to, 0);
        });
    }

    /** Forgets all that is merged. */
    void clear() {
        Arrays.fill(words[0], 0);
    }

    /** Words that are held, each of which is read once to merge. */
    int held() {
        return words.length * words[0].length;
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
