package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.Trainer;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run gave.
 *
 * @param evaluation metrics, and those of each user and of groups where something was ranked
 * @param examination findings and series; null where there are none
 * @param training how its training ended; null where nothing was trained
 */
public record Artifacts(Evaluation evaluation, Examination examination, Training training) {

    /**
     * The end of a training.
     *
     * @param end what ended it
     * @param position where it stands
     * @param trainedNow epochs trained by this call
     * @param stepsPerEpoch batches per epoch
     * @param parametersDigest SHA-256 of the best epoch's parameters
     */
    public record Training(
            Trainer.End end, Position position, int trainedNow, int stepsPerEpoch, String parametersDigest) {}

    /** Which of them there are. */
    public Set<Artifact> given() {
        Set<Artifact> given = EnumSet.noneOf(Artifact.class);
        addIf(!evaluation.metrics().isEmpty(), Artifact.METRICS, given);
        addIf(evaluation.users() != null, Artifact.PER_USER, given);
        addIf(evaluation.groups() != null, Artifact.GROUPS, given);
        addIf(training != null, Artifact.CURVE, given);
        addIf(examination != null && !examination.series().isEmpty(), Artifact.SERIES, given);
        addIf(examination != null && !examination.findings().isEmpty(), Artifact.FINDINGS, given);
        return given;
    }

    private static void addIf(boolean so, Artifact artifact, Set<Artifact> given) {
        if (so) {
            given.add(artifact);
        }
    }

    /** Of what ranks without a training. */
    public static Artifacts of(Evaluation evaluation) {
        return new Artifacts(evaluation, null, null);
    }

    /** Of what finds and draws, and ranks nothing. */
    public static Artifacts of(Examination examination) {
        return new Artifacts(Evaluation.NONE, examination, null);
    }

    /**
     * Of what measures something else than rankings.
     *
     * @param metrics finite values by name; no names of what every run costs, such as {@code totalSeconds}
     */
    public static Artifacts of(SortedMap<String, Double> metrics) {
        return of(new Evaluation(new TreeMap<>(metrics), null, null));
    }

    /** The same with findings and series. */
    public Artifacts with(Examination more) {
        return new Artifacts(evaluation, more, training);
    }
}
