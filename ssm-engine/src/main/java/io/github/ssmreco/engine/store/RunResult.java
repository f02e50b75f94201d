package io.github.ssmreco.engine.store;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What is known of one run, as {@code results.json} and a recorded baseline have it, where it is one flat object ({@link FlatRun}).
 * What has no value is null.
 *
 * @param identity which run it is
 * @param state whether it ended, and what is to be said of it
 * @param training how long it took
 * @param measures what it gave
 * @param origin who computed it
 */
public record RunResult(Identity identity, State state, Training training, Measures measures, Origin origin) {

    static final String DEVICE_MEMORY = "deviceMiB";
    static final String PEAK_MEMORY = "peakMemoryMiB";

    /**
     * What a run took, by the name of its metric: it depends on the machine, so beside a published value its ratio is shown. No kind
     * of run gives metrics of these names.
     */
    public static final Map<String, Function<RunResult, Double>> COSTS = Map.of(
            "secondsPerEpoch",
            run -> run.training().secondsPerEpoch(),
            "evaluationSeconds",
            run -> run.training().evaluationSeconds(),
            "totalSeconds",
            run -> run.training().totalSeconds(),
            "bestEpoch",
            run -> number(run.bestEpoch()),
            "epochs",
            run -> number(run.epochs()),
            DEVICE_MEMORY,
            run -> run.metrics().get(DEVICE_MEMORY),
            PEAK_MEMORY,
            run -> run.metrics().get(PEAK_MEMORY));

    /** Those of them that are shorter or longer for what else the machine does. */
    public static final Set<String> TIMES = Set.of("secondsPerEpoch", "evaluationSeconds", "totalSeconds");

    private static Double number(Integer value) {
        return value == null ? null : value.doubleValue();
    }

    /**
     * Which run it is.
     *
     * @param id the run's id
     * @param cells ids of the cells that need it
     * @param dataset its dataset's name
     * @param model its model's name
     * @param loss its loss's name
     * @param settings every effective setting
     * @param protocol what trains, selects and scores
     * @param seed its seed
     * @param artifacts what such a run gives, or would give
     * @param specDigest digest of the specification
     */
    public record Identity(
            String id,
            List<String> cells,
            String dataset,
            String model,
            String loss,
            Settings settings,
            Protocol protocol,
            long seed,
            List<Artifact> artifacts,
            String specDigest) {

        /** Artifacts in their own order; a run that was recorded before they were named gives what its kind does. */
        public Identity {
            artifacts = (artifacts == null ? RunKinds.of(model).gives() : artifacts)
                    .stream().sorted().toList();
        }

        /** The same run, as other cells need it. */
        public Identity of(List<String> others) {
            return new Identity(id, others, dataset, model, loss, settings, protocol, seed, artifacts, specDigest);
        }
    }

    /**
     * How it stands.
     *
     * @param status whether it ended
     * @param stoppedBy what ended it; null unless completed
     * @param source trained by this machine's runs folder, or recorded in a baseline; null where not run
     * @param resumed whether any of it went on from a checkpoint
     * @param trainedNow epochs trained by this build
     * @param failure why it failed; of a completed run why an evaluation failed that was to add to it; or null
     * @param remarks what a reader should know of the run, a sentence or two each
     */
    public record State(
            Status status,
            StoppedBy stoppedBy,
            Source source,
            Boolean resumed,
            Integer trainedNow,
            String failure,
            List<String> remarks) {

        /** A run that was recorded before there were remarks has none. */
        public State {
            remarks = remarks == null ? List.of() : List.copyOf(remarks);
        }
    }

    /**
     * How long it took.
     *
     * @param bestEpoch the epoch whose parameters and metrics count, from 1
     * @param epochs how many epochs were trained in all
     * @param stepsPerEpoch batches per epoch
     * @param secondsPerEpoch median, training alone
     * @param evaluationSeconds of one evaluation, median
     * @param totalSeconds of all epochs and evaluations
     */
    public record Training(
            Integer bestEpoch,
            Integer epochs,
            Integer stepsPerEpoch,
            Double secondsPerEpoch,
            Double evaluationSeconds,
            Double totalSeconds) {}

    /**
     * What it gave.
     *
     * @param metrics test metrics at the best epoch ({@code recall@20}, {@code ndcg@20} …), {@code peakMemoryMiB}, and
     *     {@code deviceMiB} where it was computed on a GPU
     * @param groups the ten popularity groups at the best epoch, ascending; null where they were not measured
     * @param curve one entry per epoch
     */
    public record Measures(SortedMap<String, Double> metrics, List<GroupMeasures> groups, List<CurvePoint> curve) {}

    /**
     * Who computed it.
     *
     * @param codeDigest digest of the code that computed it
     * @param parametersDigest SHA-256 of the best epoch's parameters
     * @param environment where it was computed
     */
    public record Origin(String codeDigest, String parametersDigest, Environment environment) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RunResult of(FlatRun flat) {
        return flat.grouped();
    }

    @JsonValue
    FlatRun flat() {
        return FlatRun.of(this);
    }

    /** @see Identity#id */
    public String id() {
        return identity.id();
    }

    /** @see Identity#cells */
    public List<String> cells() {
        return identity.cells();
    }

    /** @see Identity#dataset */
    public String dataset() {
        return identity.dataset();
    }

    /** @see Identity#model */
    public String model() {
        return identity.model();
    }

    /** @see Identity#loss */
    public String loss() {
        return identity.loss();
    }

    /** @see Identity#settings */
    public Settings settings() {
        return identity.settings();
    }

    /** @see Identity#protocol */
    public Protocol protocol() {
        return identity.protocol();
    }

    /** @see Identity#seed */
    public long seed() {
        return identity.seed();
    }

    /** @see Identity#specDigest */
    public String specDigest() {
        return identity.specDigest();
    }

    /** @see State#status */
    public Status status() {
        return state.status();
    }

    /** @see State#stoppedBy */
    public StoppedBy stoppedBy() {
        return state.stoppedBy();
    }

    /** @see State#source */
    public Source source() {
        return state.source();
    }

    /** @see State#failure */
    public String failure() {
        return state.failure();
    }

    /** @see State#remarks */
    public List<String> remarks() {
        return state.remarks();
    }

    /** @see Training#bestEpoch */
    public Integer bestEpoch() {
        return training.bestEpoch();
    }

    /** @see Training#epochs */
    public Integer epochs() {
        return training.epochs();
    }

    /** @see Measures#metrics */
    public SortedMap<String, Double> metrics() {
        return measures.metrics();
    }

    /** @see Measures#curve */
    public List<CurvePoint> curve() {
        return measures.curve();
    }

    /** @see Origin#codeDigest */
    public String codeDigest() {
        return origin.codeDigest();
    }

    /** @see Origin#environment */
    public Environment environment() {
        return origin.environment();
    }

    /** Whether it has, or would have, an artifact. */
    public boolean gives(Artifact artifact) {
        return identity.artifacts().contains(artifact);
    }

    /** Whether a run ended. */
    public enum Status {
        /** It ran to its end, or to its cap. */
        @JsonProperty("completed")
        COMPLETED,
        /** It broke off with an error. */
        @JsonProperty("failed")
        FAILED,
        /** There is nothing (or only an unfinished training). */
        @JsonProperty("not-run")
        NOT_RUN
    }

    /** What ended a training. */
    public enum StoppedBy {
        /** No better epoch within the patience. */
        @JsonProperty("patience")
        PATIENCE,
        /** The number of epochs that the specification fixes. */
        @JsonProperty("epochs")
        EPOCHS,
        /** The user's budget: not a finished run. */
        @JsonProperty("cap")
        CAP
    }

    /** Where a result comes from. */
    public enum Source {
        /** The runs folder. */
        @JsonProperty("trained")
        TRAINED,
        /** A baseline file. */
        @JsonProperty("recorded")
        RECORDED
    }

    /**
     * One epoch of a training curve, of the data that selects the epoch; in JSON one flat object.
     *
     * @param epoch from 1
     * @param loss mean training loss
     * @param metrics by name, {@code recall@20} …: whatever any epoch of the run was evaluated by, and what is shown; null where
     *     this epoch was not
     */
    public record CurvePoint(
            int epoch,
            double loss,
            @JsonAnyGetter @JsonAnySetter Map<String, Double> metrics) {

        /** An object without further keys has no metrics. */
        public CurvePoint {
            metrics = metrics == null ? Map.of() : metrics;
        }
    }
}
