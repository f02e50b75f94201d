package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.plan.Globs;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Compares what was trained with the recorded runs of the same cell and protocol, whatever their seed: accuracy, which may
 * not fall (nor rise, with the same seed), and the training loss, which may not move at all. How far is far: {@link Allowance}.
 *
 * <p>Accuracy is whatever metrics are shown. One that was not recorded yet is not compared, and that is said.
 *
 * <p>A capped run has its loss curve compared and its accuracy not. A result that is itself a record measures nothing. Where
 * nothing at all is recorded there is nothing to compare with, and only what was not measured counts.
 */
public final class RegressionJudge {

    private final List<String> waived;
    private final Set<String> leftOut;

    /** @param waived globs ({@code *} and {@code ?}) of cell ids that need no recorded run */
    public RegressionJudge(List<String> waived) {
        this(waived, Set.of());
    }

    /**
     * @param waived as above
     * @param leftOut ids of the runs that a budget left: what is there of them is older than what was asked for, and not compared
     */
    public RegressionJudge(List<String> waived, Set<String> leftOut) {
        this.waived = List.copyOf(waived);
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * An entry for each selected cell, protocol and quantity, of the seed that is worst off.
     *
     * @param shown metrics by name
     * @param cells what is selected
     * @param runs of these cells
     * @param recorded every recorded run
     */
    public List<Regression> judge(
            List<String> shown, List<CellResult> cells, List<RunResult> runs, List<RunResult> recorded) {
        List<CellProtocol> judged = cells.stream()
                .flatMap(cell ->
                        cell.results().keySet().stream().map(protocol -> new CellProtocol(cell.cell(), protocol)))
                .toList();
        int comparisons = judged.stream()
                .mapToInt(at -> withSpread(shown, at.of(runs), at.of(recorded)))
                .sum();
        Allowance allowance = new Allowance(comparisons);
        List<Regression> regressions = new ArrayList<>();
        for (CellProtocol at : judged) {
            regressions.addAll(compare(shown, at, at.of(runs), at.of(recorded), recorded, allowance));
        }
        return List.copyOf(regressions);
    }

    /** How many comparisons of these runs are with the spread of recorded seeds: they share the rate of false alarms. */
    private static int withSpread(List<String> shown, List<RunResult> selected, List<RunResult> recorded) {
        int comparisons = 0;
        for (RunResult run : selected) {
            if (Runs.trained(run)) {
                comparisons += Runs.finished(run)
                        ? (int) shown.stream()
                                .filter(metric -> spreads(run, measured(recorded, metric)))
                                .count()
                        : 0;
                comparisons += !run.curve().isEmpty() && spreads(run, withCurve(recorded)) ? 1 : 0;
            }
        }
        return comparisons;
    }

    private static boolean spreads(RunResult run, List<RunResult> recorded) {
        return !recorded.isEmpty() && RecordedRuns.of(run, recorded).spreads();
    }

    private static List<RunResult> measured(List<RunResult> recorded, String metric) {
        return recorded.stream().filter(run -> Runs.value(run, metric) != null).toList();
    }

    private static List<RunResult> withCurve(List<RunResult> recorded) {
        return recorded.stream().filter(run -> !run.curve().isEmpty()).toList();
    }

    /**
     * Why a check of these results fails, one sentence each: failed runs and evaluations, regressions, cells that nothing is recorded for or
     * that were not measured. Empty where it passes.
     *
     * @see #warnings
     */
    public static List<String> violations(Results results) {
        List<String> violations = new ArrayList<>();
        for (RunResult run : results.runs()) {
            if (run.failure() != null) {
                String what = run.status() == Status.FAILED ? "run " : "an evaluation of run ";
                violations.add(what + run.id() + " failed: " + run.failure());
            }
        }
        for (Regression regression : results.regressions()) {
            switch (regression.status()) {
                case REGRESSED, NOT_RECORDED, NOT_MEASURED -> violations.add(regression.message());
                case OK, BETTER_THAN_RECORDED, METRIC_NOT_RECORDED, WAIVED, LEFT_OUT -> {}
            }
        }
        return violations;
    }

    /**
     * What a reader should know though the check passes, one sentence each: accuracy above all that is recorded, cells that a budget
     * left, shown metrics that are not compared, published ones that nobody knows.
     */
    public static List<String> warnings(Results results) {
        List<String> warnings = new ArrayList<>();
        Map<String, List<Regression>> notCompared = new LinkedHashMap<>();
        for (Regression regression : results.regressions()) {
            if (regression.status() == Regression.Status.BETTER_THAN_RECORDED
                    || regression.status() == Regression.Status.LEFT_OUT) {
                warnings.add(regression.message());
            } else if (regression.status() == Regression.Status.METRIC_NOT_RECORDED) {
                notCompared
                        .computeIfAbsent(regression.quantity(), key -> new ArrayList<>())
                        .add(regression);
            }
        }
        notCompared.forEach((metric, of) -> warnings.add(
                of.get(0).message() + (of.size() == 1 ? "" : " So it is for " + (of.size() - 1) + " more.")));
        warnings.addAll(UnknownMetrics.remarks(results));
        return warnings;
    }

    /**
     * What a reader should know of runs whose own seed is recorded, but added in another order; empty where there is none.
     *
     * @param recorded every recorded run
     */
    public static Optional<String> addedInAnotherOrder(Results results, List<RunResult> recorded) {
        Map<String, RunResult> bySpecification = new HashMap<>();
        recorded.forEach(run -> bySpecification.put(run.specDigest(), run));
        Set<String> orders = new TreeSet<>();
        int runs = 0;
        for (RunResult run : results.runs()) {
            RunResult own = bySpecification.get(run.specDigest());
            if (Runs.trained(run) && own != null && !RecordedRuns.addedAlike(run, own)) {
                runs++;
                orders.add(order(own) + ", not " + order(run));
            }
        }
        return runs == 0
                ? Optional.empty()
                : Optional.of(
                        runs + (runs == 1 ? " run is" : " runs are") + " recorded with the same seed, but on "
                                + String.join("; ", orders)
                                + ". Numbers are then added in another order, so what was measured is held"
                                + " against the spread of all recorded seeds, and only large changes show. -Dssm.threads chooses threads.");
    }

    private static String order(RunResult run) {
        int threads = run.environment().threads();
        return threads + (threads == 1 ? " thread" : " threads") + " ("
                + run.environment().kernel() + ")";
    }

    /** How many quantities were compared with what is recorded of them. */
    public static long comparisons(Results results) {
        return results.regressions().stream()
                .filter(regression -> switch (regression.status()) {
                    case OK, BETTER_THAN_RECORDED, REGRESSED -> true;
                    case METRIC_NOT_RECORDED, NOT_RECORDED, NOT_MEASURED, WAIVED, LEFT_OUT -> false;
                })
                .count();
    }

    private List<Regression> compare(
            List<String> shown,
            CellProtocol at,
            List<RunResult> selected,
            List<RunResult> recorded,
            List<RunResult> allRecorded,
            Allowance allowance) {
        List<RunResult> left =
                selected.stream().filter(run -> leftOut.contains(run.id())).toList();
        List<RunResult> asked =
                selected.stream().filter(run -> !leftOut.contains(run.id())).toList();
        List<Regression> regressions = new ArrayList<>();
        if (!left.isEmpty()) {
            regressions.add(leftOut(at, left));
        }
        if (!asked.isEmpty()) {
            regressions.addAll(compareAsked(shown, at, asked, recorded, allRecorded, allowance));
        }
        return regressions;
    }

    private List<Regression> compareAsked(
            List<String> shown,
            CellProtocol at,
            List<RunResult> selected,
            List<RunResult> recorded,
            List<RunResult> allRecorded,
            Allowance allowance) {
        List<RunResult> trained = selected.stream().filter(Runs::trained).toList();
        List<RunResult> missing =
                selected.stream().filter(run -> !Runs.trained(run)).toList();
        if (recorded.isEmpty()) {
            Regression unknown = notRecorded(at, selected, allRecorded);
            // a waiver is for what is not recorded, not for what was not measured
            boolean waivedHere = unknown.status() == Regression.Status.WAIVED;
            if ((waivedHere || allRecorded.isEmpty()) && !missing.isEmpty()) {
                return List.of(notMeasured(at, missing));
            }
            // a project that has recorded nothing yet has nothing that a cell could be missing from
            return waivedHere || !allRecorded.isEmpty() ? List.of(unknown) : List.of();
        }
        List<Regression> regressions = new ArrayList<>();
        if (!missing.isEmpty()) {
            regressions.add(notMeasured(at, missing));
        }
        List<RunResult> finished = trained.stream().filter(Runs::finished).toList();
        for (String metric : shown) {
            List<RunResult> measured = measured(recorded, metric);
            if (measured.isEmpty() && !finished.isEmpty()) {
                regressions.add(
                        notRecorded(at, metric, !measured(finished, metric).isEmpty()));
            } else {
                compared(
                                at,
                                metric,
                                finished,
                                measured,
                                (run, against) -> Deviation.ofAccuracy(metric, run, against, allowance))
                        .ifPresent(regressions::add);
            }
        }
        compared(
                        at,
                        Deviation.TRAINING_LOSS,
                        trained,
                        withCurve(recorded),
                        (run, against) -> Deviation.ofLoss(run, against, allowance))
                .ifPresent(regressions::add);
        return regressions;
    }

    /**
     * The worst of the runs; a run that lacks what is recorded of it is not measured.
     *
     * @param recorded those that have the quantity
     */
    private static Optional<Regression> compared(
            CellProtocol at,
            String quantity,
            List<RunResult> trained,
            List<RunResult> recorded,
            BiFunction<RunResult, RecordedRuns, Optional<Deviation>> deviation) {
        if (trained.isEmpty() || recorded.isEmpty()) {
            return Optional.empty();
        }
        Deviation worst = null;
        for (RunResult run : trained) {
            Optional<Deviation> one = deviation.apply(run, RecordedRuns.of(run, recorded));
            if (one.isEmpty()) {
                String message = at.text() + ": " + quantity + " is recorded, but run " + run.id()
                        + " has none to compare. Train it again with -Dssm.force.";
                return Optional.of(at.regression(quantity, Regression.Status.NOT_MEASURED, message));
            }
            if (worst == null || Deviation.WORST.compare(one.get(), worst) > 0) {
                worst = one.get();
            }
        }
        return Optional.of(at.regression(worst));
    }

    /** @param measured whether the runs have it, so that recording them would help */
    private static Regression notRecorded(CellProtocol at, String metric, boolean measured) {
        return at.regression(
                metric,
                Regression.Status.METRIC_NOT_RECORDED,
                at.text() + ": " + metric
                        + (measured
                                ? " is not recorded, so it is not compared. Record the run again with ssm:record to have it compared."
                                : " is neither recorded nor measured here, so it is not compared."));
    }

    private Regression notRecorded(CellProtocol at, List<RunResult> selected, List<RunResult> recorded) {
        if (waived.stream().anyMatch(glob -> Globs.matches(glob, at.cell()))) {
            return at.regression(
                    null, Regression.Status.WAIVED, at.text() + ": nothing is recorded, and the check waives it.");
        }
        String elsewhere = recorded.stream()
                .filter(run ->
                        selected.stream().anyMatch(other -> other.specDigest().equals(run.specDigest())))
                .flatMap(run -> run.cells().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return at.regression(
                null,
                Regression.Status.NOT_RECORDED,
                at.text() + ": nothing is recorded"
                        + (elsewhere.isEmpty() ? "" : " under this name (its run is, for " + elsewhere + ")")
                        + ". Record a finished run with ssm:record, or waive the cell in the check's configuration.");
    }

    private static Regression leftOut(CellProtocol at, List<RunResult> left) {
        return at.regression(
                null,
                Regression.Status.LEFT_OUT,
                at.text() + ": not compared, since ssm.budget left no time for "
                        + left.stream().map(RunResult::id).collect(Collectors.joining(", ")) + ".");
    }

    private static Regression notMeasured(CellProtocol at, List<RunResult> missing) {
        String which = missing.stream()
                .map(run -> run.id() + " ("
                        + (run.status() == Status.COMPLETED ? "only recorded" : Wording.of(run.status(), " ")) + ")")
                .collect(Collectors.joining(", "));
        return at.regression(
                null,
                Regression.Status.NOT_MEASURED,
                at.text() + ": not measured here: " + which + ". Train what is selected, or select less.");
    }
}
