package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunStore.Action;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.EpochRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Trainings whose curves on validation are written beforehand. Whoever looks at what they gave on test fails. */
final class ScriptedTrainings implements Tuner.Trainings {

    static final Environment MACHINE = new Environment(
            "2026-11-25T10:00:00Z",
            "Linux",
            "Some CPU",
            2,
            2,
            8192,
            "17",
            "vector",
            "vector",
            "cpu",
            "0.1.0",
            null,
            null);

    private static final class Forbidden extends TreeMap<String, Double> {

        private static final long serialVersionUID = 1L;

        @Override
        public Double get(Object key) {
            throw new AssertionError("a metric of test was read");
        }

        @Override
        public boolean containsKey(Object key) {
            throw new AssertionError("a metric of test was asked for");
        }
    }

    private final Function<Settings, double[]> curves;
    private final Map<String, StoredRun> runs = new HashMap<>();
    /** Of each training, the run and the upper bound. */
    final List<String> trained = new ArrayList<>();

    final Map<String, Tuner.Broken> broken = new LinkedHashMap<>();
    final List<String> told = new ArrayList<>();
    /** After so many trainings this process is ended. */
    int endsAfter = Integer.MAX_VALUE;

    /** @param curves one value per epoch, until patience ends it */
    ScriptedTrainings(Function<Settings, double[]> curves) {
        this.curves = curves;
    }

    @Override
    public StoredRun read(String runId) {
        return runs.getOrDefault(runId, StoredRun.NONE);
    }

    @Override
    public Action due(Search search, ExperimentSpec spec, int epochCap) {
        StoredRun run = read(spec.runId());
        if (run.spec() == null) {
            return Action.FRESH;
        }
        return run.end().wouldGoOn(epochCap, search.limits().patience()) ? Action.RESUME : Action.NONE;
    }

    @Override
    public Optional<Tuner.Broken> train(Search search, ExperimentSpec spec, int epochCap) throws InterruptedException {
        if (trained.size() >= endsAfter) {
            throw new InterruptedException("killed");
        }
        trained.add(spec.runId() + (epochCap == 0 ? "" : " to " + epochCap));
        String key = spec.settings().values().getOrDefault("temperature", "");
        if (broken.containsKey(key)) {
            return Optional.of(broken.get(key));
        }
        double[] curve = curves.apply(spec.settings());
        int epochs = epochCap == 0 ? curve.length : Math.min(epochCap, curve.length);
        List<EpochRow> rows = new ArrayList<>();
        int best = 1;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            rows.add(
                    new EpochRow(epoch, 1, new TreeMap<>(Map.of(search.space().metric(), curve[epoch - 1])), 1.0, 0.5));
            best = curve[epoch - 1] > curve[best - 1] ? epoch : best;
        }
        RunSummary end = new RunSummary(
                epochs < curve.length ? StoppedBy.CAP : StoppedBy.PATIENCE,
                search.limits().patience(),
                best,
                epochs,
                10,
                new Forbidden(),
                null,
                1,
                0.5,
                1.5 * epochs,
                false,
                "digest",
                new TreeMap<>());
        RunStore.SpecFile file = new RunStore.SpecFile(spec.runId(), spec, spec.digest(), "code");
        runs.put(spec.runId(), new StoredRun(null, file, end, MACHINE, rows, null, null, null));
        return Optional.empty();
    }

    @Override
    public void begins(Search search, int number, Settings settings) {}

    @Override
    public void ended(Search search, int number, Trial trial) {
        told.add(search.name() + " " + number + " " + trial.end());
    }
}
