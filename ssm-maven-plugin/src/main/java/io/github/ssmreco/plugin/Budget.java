package io.github.ssmreco.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The time that all trainings of a build share, from its first goal that trains on: which runs come next, and which were left. A run is
 * begun only if its estimate, with those of all that are more informative and still fit, ends within the budget. Executions of a POM
 * train in its order, so a run of an earlier one has to leave room for better ones of those that follow.
 */
final class Budget {

    /** Runs that share a process are begun together as long as they take no longer than this. */
    private static final double SHARED_SECONDS = 15;
    /** Until a process trains. */
    private static final double START_SECONDS = 1.5;

    /**
     * A run that is to be trained.
     *
     * @param id its id
     * @param seconds that it is estimated to take; infinite where that is not known
     * @param executions that declare it
     */
    record Entry(String id, double seconds, Set<String> executions) {}

    private final Duration length;
    private final LongSupplier nanoTime;
    private final long start;
    private final Set<String> executions;
    private final Map<String, Entry> order = new LinkedHashMap<>();
    private final Set<String> attempted = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    /**
     * @param length of the budget, which begins to run
     * @param nanoTime a clock
     * @param executions that this build trains, or has still to
     * @param order of runs that are to be trained, the most informative first
     */
    Budget(Duration length, LongSupplier nanoTime, Set<String> executions, List<Entry> order) {
        this.length = length;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.executions = new HashSet<>(executions);
        order.forEach(entry -> this.order.put(entry.id(), entry));
    }

    /** What is left of it, not less than nothing. */
    synchronized Duration left() {
        Duration left = length.minusNanos(nanoTime.getAsLong() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * The runs to begin next, in one process if they are short; none where nothing that fits is left.
     *
     * @param ids that the asking execution could train
     */
    synchronized List<String> next(Set<String> ids) {
        List<String> next = new ArrayList<>();
        double together = 0;
        double left = left().toNanos() / 1e9 - START_SECONDS;
        for (Entry entry : order.values()) {
            if (ended.contains(entry.id()) || attempted.contains(entry.id()) || entry.seconds() > left) {
                continue;
            }
            boolean own = ids.contains(entry.id());
            if (!own && !comes(entry)) {
                continue;
            }
            left -= entry.seconds();
            if (own) {
                together += entry.seconds();
                if (!next.isEmpty() && together > SHARED_SECONDS) {
                    break;
                }
                next.add(entry.id());
            }
        }
        attempted.addAll(next);
        return next;
    }

    /** Whether an execution that has not trained yet will. */
    private boolean comes(Entry entry) {
        return entry.executions().stream().anyMatch(executions::contains);
    }

    /** An execution has trained what it could. */
    synchronized void trained(String execution) {
        executions.remove(execution);
    }

    /** A run has ended or failed. */
    synchronized void ended(String id) {
        ended.add(id);
    }

    /** Runs that were asked to stop, or never begun, with what they are estimated to take; the most informative first. */
    synchronized List<Entry> leftOut() {
        return order.values().stream()
                .filter(entry -> !ended.contains(entry.id()))
                .toList();
    }

    Duration length() {
        return length;
    }
}
