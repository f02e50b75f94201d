package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Catalogue;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Plan;
import io.github.ssmreco.engine.experiment.Plan.PlannedRun;
import io.github.ssmreco.engine.experiment.RunResult;
import io.github.ssmreco.engine.experiment.RunResult.CurvePoint;
import io.github.ssmreco.engine.experiment.RunResult.Source;
import io.github.ssmreco.engine.experiment.RunResult.Status;
import io.github.ssmreco.engine.experiment.RunStore;
import io.github.ssmreco.engine.experiment.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.theory.TheoryResult;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts together what is known of a plan: runs of this machine's runs folder, recorded ones where there is none, and how all
 * of them are judged.
 *
 * <p>A run's own directory comes first. If it holds no end, a failure that the last attempt left behind comes before a
 * recorded run: a check must not turn green on the record of a run that breaks off today.
 */
public final class ResultsAssembler {

    private final RunStore runs;
    private final BaselineStore baseline;
    private final List<String> waived;

    /**
     * @param runs of this machine
     * @param baseline recorded runs
     * @param waived globs ({@code *} and {@code ?}) of cell ids that need no recorded run
     */
    public ResultsAssembler(RunStore runs, BaselineStore baseline, List<String> waived) {
        this.runs = runs;
        this.baseline = baseline;
        this.waived = List.copyOf(waived);
    }

    /**
     * The results of a plan.
     *
     * @param plan what is selected
     * @param trainedNow epochs that this build trained, by run id; a run that is not there counts as none
     */
    public Results assemble(Plan plan, Map<String, Integer> trainedNow) throws IOException {
        List<RunResult> recorded = baseline.all();
        Map<String, RunResult> recordedBySpec = new HashMap<>();
        recorded.forEach(run -> recordedBySpec.put(run.specDigest(), run));

        List<RunResult> results = new ArrayList<>();
        for (PlannedRun planned : plan.runs()) {
            int epochsNow = trainedNow.getOrDefault(planned.id(), 0);
            results.add(result(planned, recordedBySpec.get(planned.specDigest()), epochsNow));
        }
        List<CellResult> cells = plan.cells().stream()
                .map(cell -> CellJudge.judge(cell, results))
                .toList();
        List<Regression> regressions = new RegressionJudge(waived).judge(cells, results, recorded);
        return new Results(Results.SCHEMA, results, cells, List.of(), regressions, theory(results));
    }

    private List<TheoryEntry> theory(List<RunResult> results) throws IOException {
        List<TheoryEntry> entries = new ArrayList<>();
        for (RunResult run : results) {
            if (Catalogue.isTheory(run.model()) && run.status() == Status.COMPLETED) {
                TheoryResult result = runs.theory(run.id())
                        .orElseThrow(() -> new InputException(
                                runs.directory(run.id())
                                        .resolve(RunStore.THEORY)
                                        .toString(),
                                null,
                                "what the run found",
                                "Run it again with -Dssm.force."));
                run.cells().forEach(cell -> entries.add(TheoryEntry.of(cell, run, result)));
            }
        }
        return entries;
    }

    private RunResult result(PlannedRun planned, RunResult recorded, int trainedNow) throws IOException {
        Optional<RunStore.SpecFile> spec =
                runs.spec(planned.id()).filter(file -> file.specDigest().equals(planned.specDigest()));
        Optional<RunSummary> summary = spec.isPresent() ? runs.summary(planned.id()) : Optional.empty();
        Optional<RunStore.Failure> failure = runs.failure(planned.id());
        if (failure.isPresent()) {
            return own(
                    planned,
                    Status.FAILED,
                    spec,
                    null,
                    trainedNow,
                    failure.get().message());
        }
        if (summary.isPresent()) {
            return own(planned, Status.COMPLETED, spec, summary.get(), trainedNow, null);
        }
        if (recorded != null) {
            return Runs.with(recorded, planned.cells(), Source.RECORDED, trainedNow);
        }
        return own(planned, Status.NOT_RUN, spec, null, trainedNow, null);
    }

    /** What the run's directory says; without an end there is only a curve, if that. */
    private RunResult own(
            PlannedRun planned,
            Status status,
            Optional<RunStore.SpecFile> file,
            RunSummary end,
            int trainedNow,
            String failure)
            throws IOException {
        ExperimentSpec spec = planned.spec();
        List<CurvePoint> curve = file.isPresent() ? curve(planned.id()) : List.of();
        boolean ended = end != null;
        return new RunResult(
                planned.id(),
                planned.cells(),
                spec.dataset(),
                spec.model(),
                spec.loss(),
                spec.settings(),
                spec.protocol(),
                spec.seed(),
                status,
                ended ? end.stoppedBy() : null,
                ended ? Source.TRAINED : null,
                ended ? end.metrics() : new TreeMap<>(),
                ended ? end.groups() : null,
                ended ? end.bestEpoch() : null,
                ended ? Integer.valueOf(end.epochs()) : curve.isEmpty() ? null : Integer.valueOf(curve.size()),
                ended ? end.stepsPerEpoch() : null,
                ended ? end.secondsPerEpoch() : null,
                ended ? end.evaluationSeconds() : null,
                ended ? end.totalSeconds() : null,
                ended ? end.resumed() : null,
                trainedNow,
                planned.specDigest(),
                file.map(RunStore.SpecFile::codeDigest).orElse(null),
                ended ? end.parametersDigest() : null,
                file.isPresent() ? runs.environment(planned.id()).orElse(null) : null,
                curve,
                failure,
                List.of());
    }

    private List<CurvePoint> curve(String runId) throws IOException {
        List<CurvePoint> curve = new ArrayList<>();
        for (EpochRow row : runs.epochs(runId)) {
            curve.add(new CurvePoint(
                    row.epoch(),
                    row.loss(),
                    row.metrics().get("recall@20"),
                    row.metrics().get("ndcg@20")));
        }
        return curve;
    }
}
