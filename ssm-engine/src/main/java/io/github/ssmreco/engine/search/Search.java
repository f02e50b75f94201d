package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.search.SearchFile.Chosen;
import io.github.ssmreco.engine.search.SearchFile.Limits;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.StoredRun;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.EpochRow;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One search, as its file has it: all that it knows is there, so that any process can go on with it at any moment. */
public final class Search {

    private final SearchSpace space;
    private final Limits limits;
    private final int wanted;
    private final SearchStore store;

    /**
     * @param space what may be tried
     * @param limits of every trial
     * @param wanted how many trials
     * @param store where its file lies
     */
    public Search(SearchSpace space, Limits limits, int wanted, SearchStore store) {
        this.space = space;
        this.limits = limits;
        this.wanted = wanted;
        this.store = store;
    }

    public SearchSpace space() {
        return space;
    }

    public Limits limits() {
        return limits;
    }

    public int wanted() {
        return wanted;
    }

    /** {@code lastfm mf ssm}: for messages. */
    public String name() {
        return space.start().dataset() + " " + space.start().model() + " "
                + space.start().loss();
    }

    /**
     * What is known of it.
     *
     * @throws InputException if what is there was made under other conditions: trials of both could not be compared
     */
    public SearchFile file() throws IOException {
        SearchFile file = store.read(
                        space.start().dataset(),
                        space.start().model(),
                        space.start().loss())
                .orElse(null);
        if (file == null) {
            return with(List.of(), null, false);
        }
        require("seed", file.seed(), space.start().seed());
        require("metric", file.metric(), space.metric());
        require("protocol", file.protocol(), space.start().protocol());
        require("limits of its trials", file.limits(), limits);
        require("digest of the data", file.dataDigest(), space.start().dataDigest());
        return file;
    }

    private void require(String what, Object found, Object expected) {
        if (!Objects.equals(found, expected)) {
            throw new InputException(
                    store.file(
                                    space.start().dataset(),
                                    space.start().model(),
                                    space.start().loss()) + ", " + what,
                    found,
                    expected + ", as it is now: all trials of a search are made under the same conditions",
                    "Go on as it was begun, or move the file away to begin anew (or name another folder with -Dssm.tuned).");
        }
    }

    /** Those of its trials that count: what is not searched was as it is declared now. */
    List<Trial> trials() throws IOException {
        return counting(file().trials());
    }

    private List<Trial> counting(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> space.fits(space.settings(trial.settings())))
                .toList();
    }

    /** The best one so far that can be chosen, the earliest of several. */
    Optional<Trial> best() throws IOException {
        return best(trials());
    }

    private Optional<Trial> best(List<Trial> trials) {
        Trial best = null;
        for (Trial trial : trials) {
            if (trial.choosable() && (best == null || space.better(trial.value(), best.value()))) {
                best = trial;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What is to be tried next; nothing where there are as many trials as are wanted, or nothing is left. */
    Optional<Settings> next() throws IOException {
        List<Trial> trials = trials();
        return trials.size() >= wanted ? Optional.empty() : GridSearch.next(space, trials);
    }

    /** Writes the file as it is, so that it is known that the search has begun, and how it stands. */
    void begin() throws IOException {
        SearchFile file = file();
        store.write(with(file.trials(), file.environment(), next().isEmpty()));
    }

    /** Writes down a trial that has ended. */
    void add(Trial trial, Environment environment) throws IOException {
        SearchFile file = file();
        if (file.trials().stream().anyMatch(other -> other.specDigest().equals(trial.specDigest()))) {
            return;
        }
        List<Trial> trials =
                Stream.concat(file.trials().stream(), Stream.of(trial)).toList();
        boolean isBest = best(counting(trials)).filter(trial::equals).isPresent();
        store.write(with(trials, isBest ? environment : file.environment(), false));
        begin();
    }

    private SearchFile with(List<Trial> trials, Environment environment, boolean finished) {
        return new SearchFile(
                SearchFile.SCHEMA,
                space.start().dataset(),
                space.start().dataDigest(),
                space.start().model(),
                space.start().loss(),
                space.start().protocol(),
                space.start().seed(),
                space.metric(),
                limits,
                wanted,
                finished,
                space.grid(),
                trials,
                best(counting(trials))
                        .map(trial -> chosen(trial, counting(trials)))
                        .orElse(null),
                environment,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A setting of which one value alone was tried was not chosen. */
    private Chosen chosen(Trial trial, List<Trial> among) {
        TreeMap<String, String> settings =
                new TreeMap<>(space.settings(trial.settings()).values());
        settings.keySet().retainAll(space.searched());
        settings.keySet()
                .removeIf(name -> among.stream()
                                .map(other -> space.settings(other.settings())
                                        .values()
                                        .get(name))
                                .distinct()
                                .count()
                        < 2);
        return new Chosen(trial.run(), trial.value(), settings);
    }

    /** A trial whose run has ended under the search's limits. */
    Trial ended(Settings settings, StoredRun run) {
        int epochs = limits.epochCap() == 0
                ? run.end().epochs()
                : Math.min(limits.epochCap(), run.end().epochs());
        Trial.End end = epochs < run.end().epochs()
                ? Trial.End.CAP
                : Trial.End.valueOf(run.end().stoppedBy().name());
        Progress progress = new Progress(space.metric(), run.epochs());
        Trial.Mark best = progress.best(epochs).orElse(null);
        if (best == null) {
            return trial(settings, run, epochs, end, null, "no epoch was evaluated");
        }
        // of several best epochs the run itself says which one counts
        int own = run.end().bestEpoch();
        if (own <= epochs
                && progress.value(own).filter(value -> value == best.value()).isPresent()) {
            return trial(settings, run, epochs, end, new Trial.Mark(own, best.value()), null);
        }
        return trial(settings, run, epochs, end, best, null);
    }

    /** A trial that is stopped where it is, since it is clearly behind. */
    Trial stopped(Settings settings, StoredRun run, Trial.Mark behind) {
        Trial.Mark best =
                new Progress(space.metric(), run.epochs()).best(behind.epoch()).orElseThrow();
        String note = "clearly behind at a third: the best trial stood at " + behind.value() + " after epoch "
                + behind.epoch();
        return trial(settings, run, behind.epoch(), Trial.End.STOPPED, best, note);
    }

    /** A trial whose numbers were none any more. */
    Trial diverged(Settings settings, StoredRun run, String message) {
        return trial(settings, run, run.epochs().size(), Trial.End.DIVERGED, null, message);
    }

    private Trial trial(Settings settings, StoredRun run, int epochs, Trial.End end, Trial.Mark best, String note) {
        Progress progress = new Progress(space.metric(), run.epochs());
        boolean choosable = best != null && end != Trial.End.STOPPED;
        return new Trial(
                space.changed(settings),
                best == null ? null : best.value(),
                best == null ? null : best.epoch(),
                epochs,
                run.epochs().stream()
                        .filter(row -> row.epoch() <= epochs)
                        .mapToDouble(EpochRow::seconds)
                        .sum(),
                choosable ? progress.third(best.epoch()) : null,
                end,
                note,
                space.spec(settings).runId(),
                space.spec(settings).digest(),
                run.spec() == null ? null : run.spec().codeDigest());
    }
}
