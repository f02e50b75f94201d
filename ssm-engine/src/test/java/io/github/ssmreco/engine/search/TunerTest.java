package io.github.ssmreco.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {

    private static final SearchFile.Limits LIMITS = new SearchFile.Limits(15, 0);

    @TempDir
    Path folder;

    private SearchStore store;

    @BeforeEach
    void open() {
        store = new SearchStore(folder.resolve("tuned"));
    }

    private static double temperature(Settings settings) {
        return Double.parseDouble(settings.values().getOrDefault("temperature", "1"));
    }

    /** Rises to its best at epoch 9: the nearer to 0.2, the higher. */
    private static double[] rising(Settings settings) {
        double top = 1 / (1 + Math.abs(Math.log(temperature(settings) / 0.2)));
        return DoubleStream.iterate(1, epoch -> epoch <= 12, epoch -> epoch + 1)
                .map(epoch -> top * (epoch <= 9 ? epoch / 9 : 0.9))
                .toArray();
    }

    private Search search(SearchSpace space, int wanted) {
        return new Search(space, LIMITS, wanted, store);
    }

    private Search mfSsm(int wanted) {
        return search(Spaces.mfSsm(), wanted);
    }

    private Search mfBpr(int wanted) {
        return search(Spaces.of("mf", "bpr", Map.of(), "regularisation", "1e-6, 1e-5, 1e-4, 1e-3"), wanted);
    }

    private Map<Search, String> tune(ScriptedTrainings trainings, Search... searches) throws Exception {
        return new Tuner(trainings, false, () -> false).run(List.of(searches));
    }

    private List<Trial> trials(String loss) throws IOException {
        return store.read("lastfm", "mf", loss).orElseThrow().trials();
    }

    @Test
    void choosesByValidationAloneAndWritesWhatItKnows() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        assertThat(tune(trainings, mfSsm(4))).isEmpty();
        SearchFile file = store.read("lastfm", "mf", "ssm").orElseThrow();
        assertThat(file.trials())
                .extracting(trial -> trial.settings().get("temperature"))
                .containsExactly("0.12", "0.1", "0.2", "0.5");
        assertThat(file.trials().get(2).value()).isEqualTo(1);
        assertThat(file.trials().get(2).bestEpoch()).isEqualTo(9);
        assertThat(file.trials().get(2).epochs()).isEqualTo(12);
        assertThat(file.trials().get(2).seconds()).isEqualTo(18);
        assertThat(file.trials().get(2).third()).isEqualTo(new Trial.Mark(3, 3.0 / 9));
        // the coefficient was not varied yet, and so not chosen
        assertThat(file.chosen().settings()).isEqualTo(new TreeMap<>(Map.of("temperature", "0.2")));
        assertThat(file.chosen().value()).isEqualTo(1);
        assertThat(file.environment()).isEqualTo(ScriptedTrainings.MACHINE);
        assertThat(file.finished()).isTrue();
        assertThat(file.metric()).isEqualTo("recall@20");
    }

    @Test
    void ofEqualTrialsTheEarliestIsChosen() throws Exception {
        tune(new ScriptedTrainings(settings -> new double[] {0.5}), mfSsm(5));
        assertThat(store.read("lastfm", "mf", "ssm").orElseThrow().chosen().run())
                .isEqualTo(trials("ssm").get(0).run());
    }

    @Test
    void allHaveAsManyAndTakeTurns() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        tune(trainings, mfSsm(5), mfBpr(5));
        assertThat(trials("ssm")).hasSize(5);
        assertThat(trials("bpr")).hasSize(5);
        assertThat(trainings.told)
                .startsWith("lastfm mf ssm 1 PATIENCE", "lastfm mf bpr 1 PATIENCE", "lastfm mf ssm 2 PATIENCE");
    }

    @Test
    void whoeverHasTheFewestComesFirst() throws Exception {
        tune(new ScriptedTrainings(TunerTest::rising), mfSsm(3));
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        tune(trainings, mfSsm(4), mfBpr(4));
        assertThat(trainings.told)
                .containsExactly(
                        "lastfm mf bpr 1 PATIENCE",
                        "lastfm mf bpr 2 PATIENCE",
                        "lastfm mf bpr 3 PATIENCE",
                        "lastfm mf ssm 4 PATIENCE",
                        "lastfm mf bpr 4 PATIENCE");
    }

    /** After any number of trainings, with the runs there or gone. */
    @Test
    void killedItGoesOnAndRepeatsNoTrial() throws Exception {
        ScriptedTrainings whole = new ScriptedTrainings(TunerTest::rising);
        tune(whole, mfSsm(12), mfBpr(12));
        List<Trial> expected = trials("ssm");
        for (int kill = 0; kill <= whole.trained.size(); kill++) {
            for (boolean runsGone : List.of(false, true)) {
                store = new SearchStore(folder.resolve("killed-" + kill + runsGone));
                ScriptedTrainings first = new ScriptedTrainings(TunerTest::rising);
                first.endsAfter = kill;
                if (kill < whole.trained.size()) {
                    assertThatThrownBy(() -> tune(first, mfSsm(12), mfBpr(12)))
                            .isInstanceOf(InterruptedException.class);
                } else {
                    tune(first, mfSsm(12), mfBpr(12));
                }
                ScriptedTrainings second = runsGone ? new ScriptedTrainings(TunerTest::rising) : first;
                first.endsAfter = Integer.MAX_VALUE;
                int before = runsGone ? 0 : kill;
                tune(second, mfSsm(12), mfBpr(12));
                assertThat(second.trained.subList(before, second.trained.size()))
                        .isEqualTo(whole.trained.subList(kill, whole.trained.size()));
                assertThat(trials("ssm")).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRunThatIsThereIsATrialWithoutTraining() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        Search other = new Search(Spaces.mfSsm(), LIMITS, 3, new SearchStore(folder.resolve("other")));
        tune(trainings, other);
        tune(trainings, mfSsm(4));
        assertThat(trainings.trained).hasSize(4);
        assertThat(trials("ssm")).hasSize(4);
    }

    @Test
    void endsWhereNothingIsLeftToTry() throws Exception {
        tune(new ScriptedTrainings(TunerTest::rising), search(Spaces.of("mf", "bpr", Map.of()), 9));
        assertThat(store.read("lastfm", "mf", "bpr").orElseThrow().finished()).isTrue();
        assertThat(trials("bpr")).hasSize(1);
    }

    @Test
    void aBudgetEndsItBetweenTrials() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        new Tuner(trainings, false, () -> trainings.trained.size() == 5).run(List.of(mfSsm(9), mfBpr(9)));
        assertThat(trials("ssm")).hasSize(3);
        assertThat(trials("bpr")).hasSize(2);
        assertThat(store.read("lastfm", "mf", "ssm").orElseThrow().finished()).isFalse();
    }

    /** The best so far takes 9 epochs to its best and stands at a third after 3 of them. */
    @Test
    void whatIsClearlyBehindAtAThirdIsStoppedAndCannotBeChosen() throws Exception {
        Function<Settings, double[]> late =
                settings -> temperature(settings) == 0.5 ? new double[] {0.01, 0.02, 0.03, 9, 9, 9} : rising(settings);
        ScriptedTrainings trainings = new ScriptedTrainings(late);
        new Tuner(trainings, true, () -> false).run(List.of(mfSsm(5)));
        List<Trial> trials = trials("ssm");
        // the first has nothing to be behind of; 0.1 is behind 0.12 by a tenth, 0.2 is before it
        assertThat(trials)
                .extracting(Trial::end)
                .containsExactly(
                        Trial.End.PATIENCE,
                        Trial.End.PATIENCE,
                        Trial.End.PATIENCE,
                        Trial.End.STOPPED,
                        Trial.End.STOPPED);
        assertThat(trainings.trained)
                .containsExactly(
                        trials.get(0).run(),
                        trials.get(1).run() + " to 3",
                        trials.get(1).run(),
                        trials.get(2).run() + " to 3",
                        trials.get(2).run(),
                        trials.get(3).run() + " to 3",
                        trials.get(4).run() + " to 3");
        assertThat(trials.get(3).epochs()).isEqualTo(3);
        assertThat(trials.get(3).value()).isEqualTo(0.03);
        assertThat(trials.get(3).note()).contains("clearly behind", "epoch 3");
        assertThat(trials.get(3).third()).isNull();
        assertThat(store.read("lastfm", "mf", "ssm").orElseThrow().chosen().run())
                .isEqualTo(trials.get(2).run());
    }

    @Test
    void withoutTheChoiceAllAreBroughtToTheirEnd() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        tune(trainings, mfSsm(5));
        assertThat(trainings.trained).noneMatch(run -> run.contains(" to "));
    }

    @Test
    void aStoppedSearchGoesOnAlikeWhenItIsKilled() throws Exception {
        ScriptedTrainings whole = new ScriptedTrainings(TunerTest::rising);
        new Tuner(whole, true, () -> false).run(List.of(mfSsm(8)));
        List<Trial> expected = trials("ssm");
        for (int kill = 0; kill < whole.trained.size(); kill++) {
            store = new SearchStore(folder.resolve("stopped-" + kill));
            ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
            trainings.endsAfter = kill;
            Tuner tuner = new Tuner(trainings, true, () -> false);
            assertThatThrownBy(() -> tuner.run(List.of(mfSsm(8)))).isInstanceOf(InterruptedException.class);
            trainings.endsAfter = Integer.MAX_VALUE;
            tuner.run(List.of(mfSsm(8)));
            assertThat(trainings.trained).isEqualTo(whole.trained);
            assertThat(trials("ssm")).isEqualTo(expected);
        }
    }

    @Test
    void aTrialThatDivergesCountsAndIsNotChosen() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        trainings.broken.put("0.2", new Tuner.Broken("NaN", true));
        assertThat(tune(trainings, mfSsm(5))).isEmpty();
        assertThat(trials("ssm")).hasSize(5);
        assertThat(trials("ssm").get(2).end()).isEqualTo(Trial.End.DIVERGED);
        assertThat(trials("ssm").get(2).note()).isEqualTo("NaN");
        assertThat(store.read("lastfm", "mf", "ssm").orElseThrow().chosen().settings())
                .containsEntry("temperature", "0.12");
    }

    @Test
    void whatBreaksOffIsNoTrialAndTheOtherSearchesGoOn() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        trainings.broken.put("0.2", new Tuner.Broken("no memory", false));
        assertThat(tune(trainings, mfSsm(5), mfBpr(5)))
                .containsValue("no memory")
                .hasSize(1);
        assertThat(trials("ssm")).hasSize(2);
        assertThat(trials("bpr")).hasSize(5);
        trainings.broken.clear();
        assertThat(tune(trainings, mfSsm(5), mfBpr(5))).isEmpty();
        assertThat(trials("ssm")).hasSize(5);
    }

    /** What is declared otherwise now is no trial of this search, but stays known. */
    @Test
    void trialsOfOtherDeclarationsDoNotCount() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        tune(trainings, mfSsm(3));
        SearchSpace smaller = Spaces.of(
                "mf", "ssm", Map.of("temperature", "0.12", "embedding-size", "32"), "temperature", "0.1, 0.2");
        tune(trainings, search(smaller, 3));
        assertThat(trials("ssm")).hasSize(6);
        assertThat(store.read("lastfm", "mf", "ssm").orElseThrow().chosen().run())
                .isEqualTo(trials("ssm").get(5).run());
    }

    @Test
    void trialsOfOtherConditionsAreRefused() throws Exception {
        tune(new ScriptedTrainings(TunerTest::rising), mfSsm(2));
        Search longer = new Search(Spaces.mfSsm(), new SearchFile.Limits(30, 0), 3, store);
        assertThatThrownBy(() -> tune(new ScriptedTrainings(TunerTest::rising), longer))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("mf-ssm.json", "patience 15", "patience 30", "-Dssm.tuned");
    }

    /** A run that had more epochs than all others may have is looked at up to there. */
    @Test
    void aLongerRunCountsUpToTheCap() throws Exception {
        ScriptedTrainings trainings = new ScriptedTrainings(TunerTest::rising);
        tune(trainings, mfSsm(1));
        Search capped =
                new Search(Spaces.mfSsm(), new SearchFile.Limits(15, 4), 1, new SearchStore(folder.resolve("capped")));
        tune(trainings, capped);
        assertThat(trainings.trained).hasSize(1);
        Trial trial = capped.trials().get(0);
        assertThat(trial.epochs()).isEqualTo(4);
        assertThat(trial.bestEpoch()).isEqualTo(4);
        assertThat(trial.seconds()).isEqualTo(6);
        assertThat(trial.end()).isEqualTo(Trial.End.CAP);
    }
}
