package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.cost.LongestFirst;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.support.InputException;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.IntFunction;

/**
 * How many runs train side by side, and with how many threads each.
 *
 * @param sideBySide workers that are busy at a time
 * @param threads of each
 */
record Workers(int sideBySide, int threads) {

    /** Instead of a number: whatever is done first, by estimates. */
    static final String AUTO = "auto";

    private static final String NAME = "ssm.workers";

    /** Of the machine's memory, what is left to the system and to Maven. */
    private static final double SPARED = 0.2;
    /** Of a worker's process, whatever it computes. */
    private static final long PROCESS_BYTES = 1L << 30;

    /**
     * @param text a number, or {@code auto}
     * @param threads that all of them share
     * @param memory of the machine, in bytes
     * @param needs of the runs that are due, on so many threads each
     * @throws InputException if it is neither, or there is not a thread for each
     */
    static Workers of(String text, int threads, long memory, IntFunction<Collection<Needs>> needs) {
        require(text, threads);
        return text.equals(AUTO)
                ? shortest(threads, memory, needs)
                : new Workers(Integer.parseInt(text), threads / Integer.parseInt(text));
    }

    /** Refuses what is no number of workers for so many threads. */
    static void require(String text, int threads) {
        if (!text.equals(AUTO) && (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > threads)) {
            throw new InputException(
                    NAME,
                    text,
                    "a number from 1 to " + threads + ", the threads that the workers share, or " + AUTO,
                    "Correct -D" + NAME + ", or give them more threads with -Dssm.threads.");
        }
    }

    /**
     * Refuses all but one run at a time.
     *
     * @param why it has to be, as the end of a sentence
     */
    static void requireOne(String text, String why) {
        if (!text.equals("1")) {
            throw new InputException(NAME, text, "1 " + why, "Leave out -D" + NAME + ".");
        }
    }

    /** Of the numbers whose runs fit into memory, the one by whose estimates all are done first; one in any case. */
    private static Workers shortest(int threads, long memory, IntFunction<Collection<Needs>> needs) {
        Workers best = null;
        double least = Double.POSITIVE_INFINITY;
        int most = Math.max(1, Math.min(threads, needs.apply(threads).size()));
        for (int count = 1; count <= most; count++) {
            Workers workers = new Workers(count, threads / count);
            Collection<Needs> due = needs.apply(workers.threads);
            if (count > 1 && !fit(due, count, memory)) {
                break;
            }
            double seconds = LongestFirst.makespan(
                    due.stream().mapToDouble(Needs::seconds).toArray(), count);
            if (best == null || seconds < least) {
                best = workers;
                least = seconds;
            }
        }
        return best;
    }

    /** Whether the largest together are within the machine's memory. */
    static boolean fit(Collection<Needs> due, int count, long memory) {
        long together = due.stream()
                .map(need -> PROCESS_BYTES + need.heapBytes())
                .sorted(Comparator.reverseOrder())
                .limit(count)
                .mapToLong(Long::longValue)
                .sum();
        return together <= (1 - SPARED) * memory;
    }
}
