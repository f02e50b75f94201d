package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.RunEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this build has done so far; goals hand it on through Maven's plugin context. */
final class BuildRecord {

    private static final String KEY = "ssm.trained-now";

    private final Map<String, Integer> trainedNow;

    private BuildRecord(Map<String, Integer> trainedNow) {
        this.trainedNow = trainedNow;
    }

    /** The record of the build that this plugin context belongs to. */
    @SuppressWarnings("unchecked")
    static BuildRecord in(Map<Object, Object> context) {
        return new BuildRecord(
                (Map<String, Integer>) context.computeIfAbsent(KEY, key -> new ConcurrentHashMap<String, Integer>()));
    }

    void note(RunEvent event) {
        if (event instanceof RunEvent.Finished finished) {
            trainedNow.merge(finished.runId(), finished.trainedNow(), Integer::sum);
        }
    }

    /** Epochs that this build trained, by run id, of the runs that ended. */
    Map<String, Integer> trainedNow() {
        return Map.copyOf(trainedNow);
    }
}
