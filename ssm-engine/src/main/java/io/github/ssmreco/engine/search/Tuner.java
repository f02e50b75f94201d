package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.store.RunStore.Action;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes the trials of some searches, always one of the search that has the fewest: whenever it ends, all have had as many, or one
 * less.
 */
public final class Tuner {

    /** What trains, and what is there of runs. */
    public interface Trainings {

        /** What a run's folder says. */
        StoredRun read(String runId);

        /** What has to be done for a run under the search's patience and an upper bound of epochs, 0 for none. */
        Action due(Search search, ExperimentSpec spec, int epochCap);

        /**
         * Trains a run under the search's patience and an upper bound of epochs, 0 for none, whatever is due of it.
         *
         * @return how it broke off; nothing where it did not
         */
        Optional<Broken> train(Search search, ExperimentSpec spec, int epochCap)
                throws IOException, InterruptedException;

        /** A trial begins, or goes on. */
        void begins(Search search, int number, Settings settings);

        /** A trial has ended. */
        void ended(Search search, int number, Trial trial);
    }

    /**
     * How a training broke off.
     *
     * @param message one clear sentence
     * @param diverged whether its numbers were none any more, as they will be again; else something may be mended
     */
    public record Broken(String message, boolean diverged) {}

    private final Trainings trainings;
    private final boolean stopsAtThird;
    private final BooleanSupplier timeIsUp;

    /**
     * @param trainings what trains
     * @param stopsAtThird whether a trial is stopped that is clearly behind at a third of the epochs that the best one took
     * @param timeIsUp asked before each trial; one that has begun is brought to its end
     */
    public Tuner(Trainings trainings, boolean stopsAtThird, BooleanSupplier timeIsUp) {
        this.trainings = trainings;
        this.stopsAtThird = stopsAtThird;
        this.timeIsUp = timeIsUp;
    }

    /**
     * Goes on with searches until each has the trials that it wants, nothing is left to try, or time is up.
     *
     * @return by search, why it could not go on; those that ended well are not there
     */
    public Map<Search, String> run(List<Search> searches) throws IOException, InterruptedException {
        Map<Search, String> broken = new LinkedHashMap<>();
        List<Search> open = new ArrayList<>();
        for (Search search : searches) {
            search.begin();
            open.add(search);
        }
        while (!open.isEmpty()) {
            Map<Search, Integer> had = new LinkedHashMap<>();
            for (Search search : open) {
                had.put(search, search.trials().size());
            }
            Search search = open.stream().min(Comparator.comparing(had::get)).orElseThrow();
            Optional<Settings> next = search.next();
            if (next.isEmpty()) {
                open.remove(search);
            } else if (timeIsUp.getAsBoolean()) {
                return broken;
            } else {
                trial(search, had.get(search) + 1, next.get()).ifPresent(message -> {
                    broken.put(search, message);
                    open.remove(search);
                });
            }
        }
        return broken;
    }

    /** Brings a trial to its end; says why where that could not be. */
    private Optional<String> trial(Search search, int number, Settings settings)
            throws IOException, InterruptedException {
        ExperimentSpec spec = search.space().spec(settings);
        Trial.Mark reference = stopsAtThird ? search.best().map(Trial::third).orElse(null) : null;
        trainings.begins(search, number, settings);
        Integer trainedTo = null;
        while (true) {
            StoredRun run = trainings.read(spec.runId());
            Action due = trainings.due(search, spec, search.limits().epochCap());
            Optional<Trial> trial = trial(search, settings, run, due, reference);
            if (trial.isPresent()) {
                search.add(trial.get(), run.environment());
                trainings.ended(search, number, trial.get());
                return Optional.empty();
            }
            int cap = cap(search, due == Action.FRESH ? StoredRun.NONE : run, reference);
            if (trainedTo != null && trainedTo == cap) {
                throw new IllegalStateException("run " + spec.runId() + " was trained and did not end");
            }
            trainedTo = cap;
            Optional<Broken> broken = trainings.train(search, spec, cap);
            if (broken.isPresent() && broken.get().diverged()) {
                Trial diverged = search.diverged(
                        settings, trainings.read(spec.runId()), broken.get().message());
                search.add(diverged, null);
                trainings.ended(search, number, diverged);
                return Optional.empty();
            } else if (broken.isPresent()) {
                return broken.map(Broken::message);
            }
        }
    }

    /** What a run comes to where nothing more is to be trained of it. */
    private static Optional<Trial> trial(
            Search search, Settings settings, StoredRun run, Action due, Trial.Mark reference) {
        if (due == Action.NONE) {
            return Optional.of(search.ended(settings, run));
        }
        boolean behind = due == Action.RESUME
                && reference != null
                && run.epochs().size() >= reference.epoch()
                && new Progress(search.space().metric(), run.epochs()).behind(reference);
        return behind ? Optional.of(search.stopped(settings, run, reference)) : Optional.empty();
    }

    /** Up to which epoch it is trained: to where it is looked at, or as far as it may. */
    private static int cap(Search search, StoredRun run, Trial.Mark reference) {
        int most = search.limits().epochCap();
        boolean looked = reference == null || run.epochs().size() >= reference.epoch();
        return looked || most > 0 && most <= reference.epoch() ? most : reference.epoch();
    }
}
