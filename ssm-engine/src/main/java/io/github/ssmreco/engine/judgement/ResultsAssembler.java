package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.DeclaredCells;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Identity;
import io.github.ssmreco.engine.store.RunResult.Origin;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.State;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.Training;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts together what is known of a plan: runs of this machine's runs folder, recorded ones where there is none, and how all
 * of them are judged.
 *
 * <p>A run's own directory comes first. What is damaged there counts as a failed run, and so does a training that broke off:
 * a check must not turn green on the record, or on former results, of a run that breaks off today. A run that has ended keeps
 * its numbers though an evaluation failed that was to add to them. While a new training is unfinished, the results that it will
 * replace stand; recorded runs stand where there is none of one's own.
 */
public final class ResultsAssembler {

    private static final String LEFT_OUT =
            "Left for lack of time (ssm.budget): the same command again goes on with it.";

    private final RunStore runs;
    private final List<RunResult> recorded;
    private final List<String> waived;
    private final Paper paper;
    private final SearchStore searches;

    /**
     * @param runs of this machine
     * @param recorded every recorded run
     * @param waived globs ({@code *} and {@code ?}) of cell ids that need no recorded run
     * @param paper whose claims are shown beside the cells
     * @param searches what is known of searches for settings
     */
    public ResultsAssembler(
            RunStore runs, List<RunResult> recorded, List<String> waived, Paper paper, SearchStore searches) {
        this.runs = runs;
        this.recorded = List.copyOf(recorded);
        this.waived = List.copyOf(waived);
        this.paper = paper;
        this.searches = searches;
    }

    /**
     * The results of a plan, all of which was to be measured.
     *
     * @param plan what is selected
     * @param trainedNow epochs that this build trained, by run id; a run that is not there counts as none
     */
    public Results assemble(Plan plan, Map<String, Integer> trainedNow) throws IOException {
        Set<String> all = plan.runs().stream().map(PlannedRun::id).collect(Collectors.toSet());
        return assemble(plan, all, trainedNow, Set.of());
    }

    /**
     * The results of a plan.
     *
     * @param plan what is shown
     * @param asked ids of its runs that were to be measured: these alone are compared with what is recorded
     * @param trainedNow epochs that this build trained, by run id; a run that is not there counts as none
     * @param leftOut ids of the runs that this build had no time for
     */
    public Results assemble(Plan plan, Set<String> asked, Map<String, Integer> trainedNow, Set<String> leftOut)
            throws IOException {
        Map<String, RunResult> recordedBySpec = new HashMap<>();
        recorded.forEach(run -> recordedBySpec.put(run.specDigest(), run));

        List<String> shown = plan.metrics().shown();
        List<RunResult> results = new ArrayList<>();
        Map<String, Examination> findings = new HashMap<>();
        for (PlannedRun planned : plan.runs()) {
            int epochsNow = trainedNow.getOrDefault(planned.id(), 0);
            RunResult result = result(planned, recordedBySpec.get(planned.specDigest()), epochsNow, findings);
            results.add(leftOut.contains(planned.id()) ? Runs.withRemark(result, LEFT_OUT) : result);
        }
        Measures measures = new Measures(plan.declared(), results);
        Map<String, Set<String>> published = published(plan.declared());
        List<CellResult> cells = plan.cells().stream()
                .map(cell -> CellJudge.judge(cell, results, measures, shown, published.get(cell.artifact()), paper))
                .toList();
        List<RunResult> compared =
                results.stream().filter(run -> asked.contains(run.id())).toList();
        List<Regression> regressions = new RegressionJudge(waived, leftOut).judge(shown, cells, compared, recorded);
        ClaimJudge judge = new ClaimJudge(
                paper,
                new DeclaredCells(plan.declared()),
                measures,
                plan.cells().stream().map(Cell::id).collect(Collectors.toSet()));
        List<ClaimResult> claims = paper.claims().stream().map(judge::judge).toList();
        return new Results(
                Results.SCHEMA,
                shown,
                results,
                cells,
                claims,
                ClaimSummary.of(claims, paper),
                regressions,
                theory(results, findings),
                new Searches(searches).of(plan),
                List.of());
    }

    /** By table or figure, what is published of any cell of it: times and memory are shown of another dataset too. */
    private static Map<String, Set<String>> published(List<Cell> declared) {
        Map<String, Set<String>> published = new HashMap<>();
        declared.forEach(cell -> published
                .computeIfAbsent(cell.artifact(), artifact -> new TreeSet<>())
                .addAll(cell.published().keySet()));
        return published;
    }

    private static List<TheoryEntry> theory(List<RunResult> results, Map<String, Examination> findings) {
        List<TheoryEntry> entries = new ArrayList<>();
        for (RunResult run : results) {
            Examination result = findings.get(run.id());
            if (result != null) {
                run.cells().forEach(cell -> entries.add(TheoryEntry.of(cell, run, result)));
            }
        }
        return entries;
    }

    /** Puts what a run found into {@code findings}. */
    private RunResult result(
            PlannedRun planned, RunResult recorded, int trainedNow, Map<String, Examination> findings) {
        StoredRun run = runs.read(planned.id());
        StoredRun former = run.ended() ? StoredRun.NONE : runs.superseded(planned.id());
        if (run.damage() != null) {
            return own(planned, Status.FAILED, run, trainedNow, run.damage(), formerRemarks(former, 0));
        }
        RunStore.Failure failure = run.failure();
        if (failure != null && !failure.ofEvaluation()) {
            List<String> remarks = run.ended()
                    ? List.of("Its results from before are kept: it failed before its new training began.")
                    : formerRemarks(former, run.epochs().size());
            return own(
                    planned,
                    Status.FAILED,
                    StoredRun.unfinished(run.spec(), run.epochs(), failure),
                    trainedNow,
                    failure.message(),
                    remarks);
        }
        StoredRun shown = run.ended() ? run : former;
        if (shown.ended()) {
            if (shown.examination() != null) {
                findings.put(planned.id(), shown.examination());
            }
            List<String> remarks = run.ended()
                    ? endedRemarks(run)
                    : List.of("A new training has begun and stands at epoch "
                            + run.epochs().size() + "; these are the results from before it.");
            return own(
                    planned, Status.COMPLETED, shown, trainedNow, failure == null ? null : failure.message(), remarks);
        }
        if (recorded != null) {
            return Runs.with(
                    recorded,
                    planned.cells(),
                    Source.RECORDED,
                    trainedNow,
                    withEvery(planned.metrics().shown(), recorded.curve()));
        }
        return own(
                planned,
                Status.NOT_RUN,
                run,
                trainedNow,
                null,
                formerRemarks(former, run.epochs().size()));
    }

    private List<String> endedRemarks(StoredRun run) {
        List<String> remarks = new ArrayList<>();
        if (run.usersDamage() != null) {
            remarks.add(run.usersDamage());
        }
        try {
            runs.twins(run.spec().id()).forEach(twin -> remarks.add(twin.remark(run)));
        } catch (IOException | InputException e) {
            remarks.add(e.getMessage());
        }
        return remarks;
    }

    /** What has to be said of former results that do not count. */
    private static List<String> formerRemarks(StoredRun former, int epochs) {
        if (former.damage() != null) {
            return List.of("The results from before its new training are damaged: " + former.damage());
        }
        return former.ended()
                ? List.of("Its new training stands at epoch " + epochs
                        + "; the results from before are kept in its folder " + RunDirectory.SUPERSEDED + ".")
                : List.of();
    }

    /** What a run's folder says; without an end there is only a curve, if that. */
    private static RunResult own(
            PlannedRun planned, Status status, StoredRun run, int trainedNow, String failure, List<String> remarks) {
        ExperimentSpec spec = planned.spec();
        List<CurvePoint> curve = withEvery(planned.metrics().shown(), curve(run.epochs()));
        RunSummary end = run.end();
        boolean ended = end != null;
        return new RunResult(
                new Identity(
                        planned.id(),
                        planned.cells(),
                        spec.dataset(),
                        spec.model(),
                        spec.loss(),
                        spec.settings(),
                        spec.protocol(),
                        spec.seed(),
                        List.copyOf(RunKinds.of(spec).gives()),
                        planned.specDigest()),
                new State(
                        status,
                        ended ? end.stoppedBy() : null,
                        ended ? Source.TRAINED : null,
                        ended ? end.resumed() : null,
                        trainedNow,
                        failure,
                        remarks),
                ended
                        ? end.training()
                        : new Training(null, curve.isEmpty() ? null : curve.size(), null, null, null, null),
                new RunResult.Measures(ended ? end.metrics() : new TreeMap<>(), ended ? end.groups() : null, curve),
                new Origin(
                        run.spec() == null ? null : run.spec().codeDigest(),
                        ended ? end.parametersDigest() : null,
                        run.environment()));
    }

    private static List<CurvePoint> curve(List<EpochRow> epochs) {
        return epochs.stream()
                .map(row -> new CurvePoint(row.epoch(), row.loss(), row.metrics()))
                .toList();
    }

    /** The same curve, each point with every name that is shown or that any point has: null where it was not evaluated by it. */
    private static List<CurvePoint> withEvery(List<String> shown, List<CurvePoint> curve) {
        Set<String> names = new TreeSet<>(shown);
        curve.forEach(point -> names.addAll(point.metrics().keySet()));
        return curve.stream()
                .map(point -> {
                    Map<String, Double> metrics = new TreeMap<>();
                    names.forEach(name -> metrics.put(name, point.metrics().get(name)));
                    return new CurvePoint(point.epoch(), point.loss(), metrics);
                })
                .toList();
    }
}
