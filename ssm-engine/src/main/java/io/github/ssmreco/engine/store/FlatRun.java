package io.github.ssmreco.engine.store;

import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.store.RunResult.CurvePoint;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.SortedMap;

/** A {@link RunResult} in JSON: one flat object, its keys in this order. Nobody else builds or takes one apart. */
record FlatRun(
        String id,
        List<String> cells,
        String dataset,
        String model,
        String loss,
        Settings settings,
        Protocol protocol,
        long seed,
        List<Artifact> artifacts,
        Status status,
        StoppedBy stoppedBy,
        Source source,
        SortedMap<String, Double> metrics,
        List<GroupMeasures> groups,
        Integer bestEpoch,
        Integer epochs,
        Integer stepsPerEpoch,
        Double secondsPerEpoch,
        Double evaluationSeconds,
        Double totalSeconds,
        Boolean resumed,
        Integer trainedNow,
        String specDigest,
        String codeDigest,
        String parametersDigest,
        Environment environment,
        List<CurvePoint> curve,
        String failure,
        List<String> remarks) {

    static FlatRun of(RunResult run) {
        return new FlatRun(
                run.identity().id(),
                run.identity().cells(),
                run.identity().dataset(),
                run.identity().model(),
                run.identity().loss(),
                run.identity().settings(),
                run.identity().protocol(),
                run.identity().seed(),
                run.identity().artifacts(),
                run.state().status(),
                run.state().stoppedBy(),
                run.state().source(),
                run.measures().metrics(),
                run.measures().groups(),
                run.training().bestEpoch(),
                run.training().epochs(),
                run.training().stepsPerEpoch(),
                run.training().secondsPerEpoch(),
                run.training().evaluationSeconds(),
                run.training().totalSeconds(),
                run.state().resumed(),
                run.state().trainedNow(),
                run.identity().specDigest(),
                run.origin().codeDigest(),
                run.origin().parametersDigest(),
                run.origin().environment(),
                run.measures().curve(),
                run.state().failure(),
                run.state().remarks());
    }

    RunResult grouped() {
        return new RunResult(
                new RunResult.Identity(
                        id, cells, dataset, model, loss, settings, protocol, seed, artifacts, specDigest),
                new RunResult.State(status, stoppedBy, source, resumed, trainedNow, failure, remarks),
                new RunResult.Training(
                        bestEpoch, epochs, stepsPerEpoch, secondsPerEpoch, evaluationSeconds, totalSeconds),
                new RunResult.Measures(metrics, groups, curve),
                new RunResult.Origin(codeDigest, parametersDigest, environment));
    }
}
