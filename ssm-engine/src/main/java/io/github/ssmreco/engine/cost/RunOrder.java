package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which runs come first where there is not time for all: those of a cell with a published value before those without; of these, those
 * that give a cell its first run before further seeds; of these, the ones that are needed by more cells per estimated hour; of these,
 * the plan's order.
 */
public final class RunOrder {

    private static final double HOUR = 3600;
    /** No run takes no time. */
    private static final double LEAST_SECONDS = 0.1;

    /**
     * A run that is to be trained.
     *
     * @param run what it computes, for which cells
     * @param estimate what it takes
     */
    public record Candidate(PlannedRun run, RunEstimate estimate) {

        double cellsPerHour() {
            return estimate.known() ? run.cells().size() * HOUR / Math.max(LEAST_SECONDS, estimate.seconds()) : 0;
        }

        List<Place> places() {
            Protocol protocol = run.spec().protocol();
            return run.cells().stream().map(cell -> new Place(cell, protocol)).toList();
        }
    }

    /**
     * What a run is for.
     *
     * @param cell its id
     * @param protocol what is scored in it
     */
    public record Place(String cell, Protocol protocol) {}

    private RunOrder() {}

    /**
     * The most informative first.
     *
     * @param due in the plan's order
     * @param published ids of the cells that have a published value
     * @param known cells of which a run has ended already, here or in a record
     */
    public static List<Candidate> of(List<Candidate> due, Set<String> published, Set<Place> known) {
        List<Candidate> left = new ArrayList<>(due);
        Set<Place> covered = new HashSet<>(known);
        List<Candidate> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Candidate next = left.get(0);
            for (Candidate other : left) {
                if (before(other, next, published, covered)) {
                    next = other;
                }
            }
            left.remove(next);
            covered.addAll(next.places());
            order.add(next);
        }
        return order;
    }

    private static boolean before(Candidate one, Candidate other, Set<String> published, Set<Place> covered) {
        int rank = Integer.compare(rank(one, published, covered), rank(other, published, covered));
        return rank != 0 ? rank < 0 : one.cellsPerHour() > other.cellsPerHour();
    }

    private static int rank(Candidate candidate, Set<String> published, Set<Place> covered) {
        int unpublished = candidate.run().cells().stream().anyMatch(published::contains) ? 0 : 2;
        return unpublished + (covered.containsAll(candidate.places()) ? 1 : 0);
    }
}
