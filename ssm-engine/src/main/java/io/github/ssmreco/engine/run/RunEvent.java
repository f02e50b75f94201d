package io.github.ssmreco.engine.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import java.util.SortedMap;

/** What an executor tells of the runs that it was given; one JSON line each on the way out of a worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = RunEvent.Placed.class, name = "placed"),
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = RunEvent.Epoch.class, name = "epoch"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = RunEvent.Embedded.class, name = "embedded"),
    @JsonSubTypes.Type(value = RunEvent.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = RunEvent.Busy.class, name = "busy"),
    @JsonSubTypes.Type(value = RunEvent.Remark.class, name = "remark"),
    @JsonSubTypes.Type(value = RunEvent.Alive.class, name = "alive"),
    @JsonSubTypes.Type(value = RunEvent.Rests.class, name = "rests")
})
public sealed interface RunEvent {

    /**
     * The worker computes, and on what.
     *
     * @param device {@code cpu}, {@code gpu:0}
     * @param why one sentence: why this device and this back end
     * @param backEnd {@code vector} or {@code torch}
     * @param kernel as in {@link Environment}
     * @param threads threads that compute
     */
    record Ready(String device, String why, String backEnd, String kernel, int threads) implements RunEvent {}

    /**
     * A run was given to one of several machines.
     *
     * @param runId its id
     * @param place in words, such as {@code node7, executor 3}
     */
    record Placed(String runId, String place) implements RunEvent {}

    /**
     * A run begins.
     *
     * @param runId its id
     * @param fromEpoch epochs behind it already (0 where it starts anew)
     * @param epochLimit the most epochs that it may take, 0 where only patience ends it
     * @param stepsPerEpoch batches per epoch
     */
    record Started(String runId, int fromEpoch, int epochLimit, int stepsPerEpoch) implements RunEvent {}

    /**
     * Now and then within an epoch.
     *
     * @param runId its id
     * @param epoch the epoch that runs, from 1
     * @param step steps done of it
     * @param loss mean so far
     */
    record Progress(String runId, int epoch, int step, double loss) implements RunEvent {}

    /**
     * An epoch is trained, and evaluated if it was its turn.
     *
     * @param runId its id
     * @param epoch from 1
     * @param loss mean over the epoch
     * @param metrics of the data that selects the epoch; none where it was not evaluated
     * @param bestEpoch the best one so far, 0 where none was evaluated yet
     * @param seconds training, and evaluation if there was one
     */
    record Epoch(String runId, int epoch, double loss, SortedMap<String, Double> metrics, int bestEpoch, double seconds)
            implements RunEvent {}

    /**
     * A run is complete, its files are written.
     *
     * @param runId its id
     * @param stoppedBy what ended it
     * @param bestEpoch whose metrics count
     * @param epochs trained in all
     * @param trainedNow trained by this worker
     * @param metrics of test at the best epoch
     */
    record Finished(
            String runId,
            RunResult.StoppedBy stoppedBy,
            int bestEpoch,
            int epochs,
            int trainedNow,
            SortedMap<String, Double> metrics)
            implements RunEvent {}

    /**
     * A run's representations are written.
     *
     * @param runId its id
     * @param file where they lie
     */
    record Embedded(String runId, String file) implements RunEvent {}

    /**
     * A run broke off; the next one goes on.
     *
     * @param runId its id
     * @param message one clear sentence
     * @param diverged whether its numbers were none any more, as they will be whenever it is trained again
     */
    record Failed(String runId, String message, boolean diverged) implements RunEvent {

        /** Of a run that may succeed another time. */
        public Failed(String runId, String message) {
            this(runId, message, false);
        }
    }

    /**
     * A run was left alone, since another process works in its folder; the next one goes on.
     *
     * @param runId its id
     * @param message one clear sentence
     */
    record Busy(String runId, String message) implements RunEvent {}

    /**
     * Something that a user should know of a run, which goes on.
     *
     * @param runId its id
     * @param message one clear sentence
     */
    record Remark(String runId, String message) implements RunEvent {}

    /** The worker lives: told every few seconds, however long a step takes. */
    record Alive() implements RunEvent {}

    /** The worker has done its plan and waits for the next; for whoever started it alone. */
    record Rests() implements RunEvent {}
}
