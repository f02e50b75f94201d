package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.run.RunEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this build has done so far; goals hand it on through Maven's plugin context. */
final class BuildRecord {

    private static final String TRAINED_NOW = "ssm.trained-now";
    private static final String BROKEN = "ssm.broken";
    private static final String BUDGET = "ssm.budget";

    private final Map<Object, Object> context;
    private final Map<String, Integer> trainedNow;
    private final Map<String, String> broken;

    private BuildRecord(Map<Object, Object> context, Map<String, Integer> trainedNow, Map<String, String> broken) {
        this.context = context;
        this.trainedNow = trainedNow;
        this.broken = broken;
    }

    /** The record of the build that this plugin context belongs to. */
    @SuppressWarnings("unchecked")
    static BuildRecord in(Map<Object, Object> context) {
        return new BuildRecord(
                context,
                (Map<String, Integer>)
                        context.computeIfAbsent(TRAINED_NOW, key -> new ConcurrentHashMap<String, Integer>()),
                (Map<String, String>) context.computeIfAbsent(
                        BROKEN, key -> Collections.synchronizedMap(new LinkedHashMap<String, String>())));
    }

    /** The budget that this build's trainings share; null where they have none. */
    Budget budget() {
        return (Budget) context.get(BUDGET);
    }

    /** The budget begins. */
    void begin(Budget budget) {
        context.put(BUDGET, budget);
    }

    /** What the budget left, the most informative first. */
    List<Budget.Entry> leftOut() {
        return budget() == null ? List.of() : budget().leftOut();
    }

    void note(RunEvent event) {
        if (event instanceof RunEvent.Finished finished) {
            trainedNow.merge(finished.runId(), finished.trainedNow(), Integer::sum);
            broken.remove(finished.runId());
        } else if (event instanceof RunEvent.Failed failed) {
            broken.put(failed.runId(), failed.message());
        } else if (event instanceof RunEvent.Busy busy) {
            broken.put(busy.runId(), busy.message());
        }
    }

    /** Forgets that a run broke off: what was asked for is done. */
    void forgive(String runId) {
        broken.remove(runId);
    }

    /** Epochs that this build trained, by run id, of the runs that ended. */
    Map<String, Integer> trainedNow() {
        return Map.copyOf(trainedNow);
    }

    /** Why, by run id, of the runs that this build began and that did not end in it; in their order. */
    Map<String, String> broken() {
        synchronized (broken) {
            return new LinkedHashMap<>(broken);
        }
    }
}
