package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.evaluation.Evaluation;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of run: what an experiment can be. Found like a model or a loss: this engine's own, and those of the user's class path
 * through {@link java.util.ServiceLoader}.
 *
 * <p>A kind is named by an experiment's {@code <kind>}. The specification of its runs has the kind's name in place of a model's and
 * {@link ExperimentSpec#NO_LOSS} in place of a loss's; only training has both.
 */
public interface RunKind {

    /** In a POM and in run ids: lower-case letters, digits, {@code .} and {@code -}; no model's name. */
    String name();

    /** For a reader, where the experiment names no {@code <model>}. */
    String title();

    /**
     * What its runs give. A run that gives something else, or lacks the metrics, the metrics of each user or the groups that stand
     * here, fails.
     */
    Set<Artifact> gives();

    /**
     * The settings that an experiment may have. All enter the specification's digest.
     *
     * @param model the specification's model
     * @param loss the specification's loss
     * @throws InputException if it has no such model or loss
     */
    List<Setting> settings(String model, String loss);

    /**
     * Refuses a setting that means nothing beside the others: it would be taken for having an effect.
     *
     * @param where what to name in a message, the experiment
     * @param loss the specification's loss
     * @param given names of the settings that the user set
     * @param settings all of them
     * @throws InputException if one of them has no effect
     */
    default void requireEffect(String where, String loss, Set<String> given, Settings settings) {}

    /** Whether its runs compute on the context's back end, and so on the device that the user chose. */
    default boolean usesBackEnd() {
        return false;
    }

    /**
     * Refuses a back end that the run cannot use; a kind that uses none refuses none.
     *
     * @param backEnd {@code vector} or {@code torch}
     * @throws InputException if the specification needs another one
     */
    default void requireBackEnd(ExperimentSpec spec, String backEnd) {}

    /**
     * What a run needs; most kinds need their data.
     *
     * @param counts of the dataset
     * @param longestList the largest cut-off of the metrics
     * @param threads that compute
     */
    default Needs needs(ExperimentSpec spec, Counts counts, int longestList, int threads) {
        return Needs.ofData(counts.pairs(), SECONDS_OF_AN_UNKNOWN_WORK);
    }

    /**
     * Refuses a run that is too large for whole numbers of 32 bits; asked as soon as the dataset's size is known, by a declaration or
     * by its files, and again before the run begins.
     *
     * @param counts of the dataset; train and test pairs may not be known yet
     * @param longestList the largest cut-off of the metrics
     * @throws InputException with the number, the most that is possible, and what to change
     */
    default void requireSize(ExperimentSpec spec, Counts counts, int longestList) {}

    /** What a kind that says nothing is taken to need: a process of its own. */
    double SECONDS_OF_AN_UNKNOWN_WORK = 60;

    /**
     * Rooms of this engine that enter the code digest only of the kinds that name them: {@code theory/}, which the examination of
     * equations names, and whoever else computes with it has to. What changes in them leaves the runs of other kinds valid.
     */
    default Set<String> rooms() {
        return Set.of();
    }

    /**
     * Does the work. The same specification and data have to give the same numbers, so every random number comes from a stream of
     * the seed.
     *
     * @param context whose {@link RunContext#begin} is called before anything else is told
     * @return what it gave; empty where {@link RunContext#stopRequested} said so before the end, and a checkpoint is written if it
     *     can go on from one
     * @throws InputException if data or settings do not allow it
     */
    Optional<Artifacts> run(RunContext context) throws IOException;

    /**
     * Measures a finished run again, at the context's cut-offs; called only where {@link #gives} has {@link Artifact#PER_USER}, and
     * the run lacks something of what {@link Evaluation#of} measures at them. A kind that keeps no parameters does its work again.
     *
     * @param parametersDigest of the best epoch's parameters; null where nothing was trained
     */
    default Evaluation evaluate(RunContext context, String parametersDigest) throws IOException {
        return run(context).map(Artifacts::evaluation).orElse(Evaluation.NONE);
    }
}
