package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training took on a processor, that was measured here or recorded.
 *
 * @param subject what was trained
 * @param seed its seed
 * @param settings all of them
 * @param finished whether it ended by itself, and not by a cap of epochs
 * @param training its epochs and times
 * @param peakMemoryMiB of its process; null where not known
 * @param machine where it was measured
 */
record Measurement(
        Subject subject,
        long seed,
        Settings settings,
        boolean finished,
        RunResult.Training training,
        Double peakMemoryMiB,
        Machine machine) {

    /**
     * Everything of a specification but its seed and its data's digest.
     *
     * @param dataset its name
     * @param model its name
     * @param loss its name
     * @param protocol what trains, selects and scores
     * @param changed settings that are not at their default
     */
    record Subject(String dataset, String model, String loss, Protocol protocol, SortedMap<String, String> changed) {

        /** @throws InputException if the model or the loss is not at hand */
        static Subject of(String dataset, String model, String loss, Protocol protocol, Settings settings) {
            return new Subject(dataset, model, loss, protocol, settings.changed(RunKinds.settings(model, loss)));
        }

        static Subject of(ExperimentSpec spec) {
            return of(spec.dataset(), spec.model(), spec.loss(), spec.protocol(), spec.settings());
        }

        /** Whether it is trained with the same loss. */
        boolean likeLoss(ExperimentSpec spec) {
            return loss.equals(spec.loss());
        }

        /** Whether only protocol and settings may differ. */
        boolean near(Subject other) {
            return dataset.equals(other.dataset) && model.equals(other.model) && loss.equals(other.loss);
        }
    }

    /**
     * What times depend on.
     *
     * @param cpu the processor's name
     * @param threads that compute
     * @param backEnd by name
     */
    record Machine(String cpu, int threads, String backEnd) {

        static Machine of(Environment environment) {
            return new Machine(environment.cpu(), environment.threads(), environment.backEnd());
        }
    }

    /** Of a recorded run; empty where nothing was trained, or not on a processor, or by what is not at hand here. */
    static Optional<Measurement> of(RunResult run) {
        return of(
                run.dataset(),
                run.model(),
                run.loss(),
                run.protocol(),
                run.settings(),
                run.seed(),
                run.stoppedBy(),
                run.training(),
                RunResult.COSTS.get("peakMemoryMiB").apply(run),
                run.environment());
    }

    /** Of a run's folder; also empty where it has not ended or is damaged. */
    static Optional<Measurement> of(StoredRun run) {
        if (!run.ended()) {
            return Optional.empty();
        }
        ExperimentSpec spec = run.spec().spec();
        return of(
                spec.dataset(),
                spec.model(),
                spec.loss(),
                spec.protocol(),
                spec.settings(),
                spec.seed(),
                run.end().stoppedBy(),
                run.end().training(),
                run.end().metrics().get("peakMemoryMiB"),
                run.environment());
    }

    private static Optional<Measurement> of(
            String dataset,
            String model,
            String loss,
            Protocol protocol,
            Settings settings,
            long seed,
            StoppedBy stoppedBy,
            RunResult.Training training,
            Double peakMemoryMiB,
            Environment environment) {
        boolean trained = training.epochs() != null && training.epochs() > 0 && training.secondsPerEpoch() != null;
        if (!trained || environment == null || !environment.device().equals("cpu")) {
            return Optional.empty();
        }
        try {
            Settings complete = complete(model, loss, settings);
            return Optional.of(new Measurement(
                    Subject.of(dataset, model, loss, protocol, complete),
                    seed,
                    complete,
                    stoppedBy != StoppedBy.CAP,
                    training,
                    peakMemoryMiB,
                    Machine.of(environment)));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** One that was recorded before there was an option had its default. */
    private static Settings complete(String model, String loss, Settings settings) {
        TreeMap<String, String> values = new TreeMap<>(settings.values());
        RunKinds.settings(model, loss).stream()
                .filter(setting -> setting.defaultValue() != null)
                .forEach(setting -> values.putIfAbsent(setting.name(), setting.defaultValue()));
        return new Settings(values);
    }

    /** The specification that such a run has here, for what it should take. */
    ExperimentSpec spec() {
        return new ExperimentSpec(
                subject.dataset(), "", subject.model(), subject.loss(), subject.protocol(), seed, settings);
    }
}
