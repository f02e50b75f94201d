package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final Map<String, Supplier<String>> DATA =
            Map.of("gowalla", () -> "d1", "miniature", () -> "d2", "lastfm", () -> "d3");
    private static final Selection EVERYTHING =
            new Selection(List.of(), List.of(), List.of(), List.of(), List.of(2021L), List.of());

    @Test
    void aCellIsNamedByItsPlaceInThePaper() {
        Plan plan = plan(EVERYTHING, softmax("0.12"));

        assertThat(plan.cells()).extracting(Cell::id).containsExactly("table2-gowalla-lightgcn-ssm");
        assertThat(plan.runs()).hasSize(1);
        assertThat(plan.runs().get(0).id()).matches("gowalla-lightgcn-ssm-released-code-s2021-[0-9a-f]{8}");
        assertThat(plan.runs().get(0).cells()).containsExactly("table2-gowalla-lightgcn-ssm");
    }

    @Test
    void severalDatasetsProtocolsAndSeedsMultiply() {
        Plan plan = plan(
                new Selection(List.of(), List.of(), List.of(), List.of(), List.of(1L, 2L, 3L), List.of()),
                bothProtocols("gowalla"),
                bothProtocols("miniature"));

        assertThat(plan.cells()).hasSize(2);
        assertThat(plan.runs()).hasSize(12);
    }

    @Test
    void aPlanAddsOfAnotherOnlyTheCellsThatItDoesNotHave() {
        Declaration[] declared = {bothProtocols("gowalla"), bothProtocols("miniature")};
        Plan one = plan(
                new Selection(List.of("gowalla"), List.of(), List.of(), List.of(), List.of(1L), List.of()), declared);
        Plan all =
                plan(new Selection(List.of(), List.of(), List.of(), List.of(), List.of(1L, 2L), List.of()), declared);

        Plan both = one.and(all);

        assertThat(both.cells())
                .extracting(Cell::id)
                .containsExactly("table2-gowalla-mf-bpr", "table2-miniature-mf-bpr");
        // seed 2 of what was selected with seed 1 alone is not asked for
        assertThat(both.runs())
                .extracting(run -> run.spec().dataset() + " " + run.spec().seed())
                .containsExactly("gowalla 1", "gowalla 1", "miniature 1", "miniature 2", "miniature 1", "miniature 2");
        assertThat(one.and(one)).isEqualTo(one);
    }

    @Test
    void aPlanTakesFurtherRunsOfItsCellsOnce() {
        Declaration declared = bothProtocols("gowalla");
        Selection seeds = new Selection(List.of(), List.of(), List.of(), List.of(), List.of(1L, 2L), List.of());
        Plan one = plan(new Selection(List.of(), List.of(), List.of(), List.of(), List.of(1L), List.of()), declared);

        Plan more = one.andRuns(plan(seeds, declared).runs());

        assertThat(more.cells()).isEqualTo(one.cells());
        assertThat(more.runs()).extracting(run -> run.spec().seed()).containsExactly(1L, 1L, 2L, 2L);
        assertThat(more.andRuns(one.runs())).isEqualTo(more);
        assertThat(one.andRuns(plan(seeds, bothProtocols("miniature")).runs())).isEqualTo(one);
    }

    @Test
    void aRunThatBothPlansNeedServesTheCellsOfBoth() {
        Declaration table = softmax("0.12");
        Declaration figure = new Declaration(
                table.execution(),
                "figure1",
                table.dataset(),
                table.model(),
                table.modelTitle(),
                table.loss(),
                table.lossTitle(),
                table.variant(),
                table.protocols(),
                table.settings(),
                table.sources(),
                table.patience());
        Plan ofTable = plan(
                new Selection(List.of(), List.of("table2"), List.of(), List.of(), List.of(2021L), List.of()),
                table,
                figure);
        Plan both = ofTable.and(plan(EVERYTHING, table, figure));
        assertThat(both.runs()).hasSize(1);
        assertThat(both.runs().get(0).cells())
                .containsExactly("table2-gowalla-lightgcn-ssm", "figure1-gowalla-lightgcn-ssm");
    }

    private static Declaration bothProtocols(String dataset) {
        return new Declaration(
                "table2",
                "table2",
                dataset,
                "mf",
                "MF",
                "bpr",
                "BPR",
                "BPR",
                List.of(Protocol.RELEASED_CODE, Protocol.PAPER_TEXT),
                Map.of(),
                Map.of(),
                15);
    }

    @Test
    void aSettingWithSeveralValuesMakesACellOfEach() {
        Plan plan = plan(EVERYTHING, softmax("0.10, 0.12"));

        assertThat(plan.cells())
                .extracting(Cell::id)
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm-temperature-0.1", "table2-gowalla-lightgcn-ssm-temperature-0.12");
    }

    @Test
    void cellsThatNeedTheSameRunShareItWhateverTheOrder() {
        Declaration inTable3 = softmax("table3", "table3", "0.120");

        Plan plan = plan(EVERYTHING, softmax("0.12"), inTable3);
        Plan reversed = plan(EVERYTHING, inTable3, softmax("0.12"));

        assertThat(plan.cells()).hasSize(2);
        assertThat(plan.runs()).hasSize(1);
        assertThat(plan.runs().get(0).executions()).containsExactly("table2", "table3");
        assertThat(reversed.runs().get(0).id()).isEqualTo(plan.runs().get(0).id());
    }

    @Test
    void oneCellCannotMeanTwoThings() {
        assertThatThrownBy(() -> plan(EVERYTHING, softmax("0.12"), softmax("0.2")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table2-gowalla-lightgcn-ssm")
                .hasMessageContaining("<variant>");
    }

    @Test
    void oneCellCannotMeanTwoThingsThoughItIsNotSelected() {
        Selection miniature =
                new Selection(List.of("miniature"), List.of(), List.of(), List.of(), List.of(2021L), List.of());

        assertThatThrownBy(() -> plan(miniature, bothProtocols("miniature"), softmax("0.12"), softmax("0.2")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("table2-gowalla-lightgcn-ssm")
                .hasMessageContaining("other settings in protocol released-code");
    }

    @Test
    void publishedValuesStandBesideTheirCell() throws Exception {
        Plan plan = Planner.plan(
                List.of(softmax("0.12")),
                DATA,
                PublishedValuesTest.of("table2\tgowalla\tLightGCN\tSSM\trecall@20\t0.1869"),
                EVERYTHING,
                MetricSet.DEFAULT);

        assertThat(plan.cells().get(0).published()).containsEntry("recall@20", new java.math.BigDecimal("0.1869"));
    }

    @Test
    void aRunIsScoredWhereItsCellsArePublishedAndWhereItsEpochIsChosen() throws Exception {
        Plan plan = Planner.plan(
                List.of(softmax("0.12")),
                DATA,
                PublishedValuesTest.of("table2\tgowalla\tLightGCN\tSSM\thit-rate@10\t0.5\n"
                        + "table2\tgowalla\tLightGCN\tSSM\tnovelty@7\t0.5\n"
                        + "table2\tgowalla\tLightGCN\tSSM\tdeviceMiB\t4865"),
                EVERYTHING,
                MetricSet.of("ssm.metrics", List.of("map@3"), List.of(50)));

        assertThat(plan.metrics().cutoffs()).containsExactly(3, 20, 50);
        assertThat(plan.runs().get(0).metrics().shown()).containsExactly("map@3");
        assertThat(plan.runs().get(0).metrics().cutoffs()).containsExactly(3, 10, 20, 50);
    }

    @Test
    void whatChoosesTheEpochIsPartOfTheRunAndItsDefaultChangesNoId() {
        Plan byDefault = plan(EVERYTHING, softmax("0.12"));
        Plan written = plan(EVERYTHING, with(softmax("0.12"), "select-by", "recall@20"));
        Plan other = plan(EVERYTHING, with(softmax("0.12"), "select-by", "ndcg@7"));

        assertThat(byDefault.runs().get(0).spec().settings().values()).containsEntry("select-by", "recall@20");
        assertThat(written.runs().get(0).id()).isEqualTo(byDefault.runs().get(0).id());
        assertThat(other.runs().get(0).id())
                .isNotEqualTo(byDefault.runs().get(0).id());
        assertThat(other.runs().get(0).metrics().cutoffs()).containsExactly(7, 20);
    }

    @ParameterizedTest
    @CsvSource({"recal@20", "recall", "recall@0", "recall@1001", "recall@x", "coverage@20", "recall@20@20"})
    void whatChoosesTheEpochIsAMetricOfUsersAtACutoff(String value) {
        assertThatThrownBy(() -> plan(EVERYTHING, with(softmax("0.12"), "select-by", value)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        "select-by: found '" + value + "'",
                        "one of recall@K, ndcg@K, precision@K, hit-rate@K, mrr@K, map@K with K from 1 to 1000");
    }

    @Test
    void whenEpochsAreEvaluatedIsPartOfTheRunAndItsDefaultChangesNoId() {
        Plan byDefault = plan(EVERYTHING, softmax("0.12"));
        Plan written = plan(EVERYTHING, with(softmax("0.12"), "evaluate-every", "1"));
        Plan other = plan(EVERYTHING, with(softmax("0.12"), "evaluate-every", "3"));

        assertThat(byDefault.runs().get(0).spec().settings().values()).containsEntry("evaluate-every", "1");
        assertThat(written.runs().get(0).id()).isEqualTo(byDefault.runs().get(0).id());
        assertThat(other.runs().get(0).id())
                .isNotEqualTo(byDefault.runs().get(0).id());
    }

    @Test
    void aFixedNumberOfEpochsHasAnEvaluation() {
        Declaration five = with(softmax("0.12"), "epochs", "5");
        assertThat(plan(EVERYTHING, with(five, "evaluate-every", "5")).runs()).isNotEmpty();
        assertThatThrownBy(() -> plan(EVERYTHING, with(five, "evaluate-every", "7")))
                .isInstanceOf(InputException.class)
                .hasMessageEndingWith(
                        "<settings>, evaluate-every: found '7', expected at most the fixed number of epochs, 5."
                                + " Set <evaluate-every>5</evaluate-every> to evaluate the last epoch alone.");
    }

    private static Declaration with(Declaration declaration, String setting, String value) {
        Map<String, String> settings = new TreeMap<>(declaration.settings());
        settings.put(setting, value);
        return new Declaration(
                declaration.execution(),
                declaration.artifact(),
                declaration.dataset(),
                declaration.model(),
                declaration.modelTitle(),
                declaration.loss(),
                declaration.lossTitle(),
                declaration.variant(),
                declaration.protocols(),
                settings,
                declaration.sources(),
                declaration.patience());
    }

    @Test
    void popularityIsARowWithoutTraining() {
        assertThat(plan(EVERYTHING, popularity(Map.of())).runs().get(0).id())
                .startsWith("gowalla-popularity-none-released-code-s2021-");
    }

    @Test
    void aKindWithoutSettingsTakesNone() {
        assertThatThrownBy(() -> plan(EVERYTHING, popularity(Map.of("epochs", "2"))))
                .hasMessageContaining("<settings>: found 'epochs', expected no setting, since there is none. "
                        + "Correct the name, or remove <epochs>.");
    }

    private static Declaration popularity(Map<String, String> settings) {
        return new Declaration(
                "table2",
                "table2",
                "gowalla",
                "popularity",
                "Popularity",
                "none",
                "none",
                "none",
                List.of(Protocol.RELEASED_CODE),
                settings,
                Map.of(),
                15);
    }

    private static Declaration theory(Map<String, String> settings) {
        return new Declaration(
                "theory",
                "theory",
                "gowalla",
                "theory",
                "Theory",
                "none",
                "none",
                "none",
                List.of(Protocol.RELEASED_CODE),
                settings,
                Map.of(),
                15);
    }

    @Test
    void theEquationsAreACellAndARunEach() {
        Plan plan = plan(EVERYTHING, theory(Map.of("equations", "1-5, 17-24")));

        assertThat(plan.cells().stream().map(Cell::id))
                .containsExactly(
                        "theory-gowalla-theory-none-equations-1-5", "theory-gowalla-theory-none-equations-17-24");
        assertThat(plan.runs())
                .hasSize(2)
                .allMatch(run -> run.id().startsWith("gowalla-theory-none-released-code-s2021-"));
    }

    @Test
    void theEquationsHaveToBeNamed() {
        assertThatThrownBy(() -> plan(EVERYTHING, theory(Map.of())))
                .hasMessageContaining("equations")
                .hasMessageContaining("one of 1-5, 6-9, 10-13, 14-16, 17-24");
        assertThatThrownBy(() -> plan(EVERYTHING, theory(Map.of("equations", "25"))))
                .hasMessageContaining("found '25'");
    }

    @Test
    void whatIsNotTrainedHasNoLoss() {
        assertThatThrownBy(() -> RunKinds.requireKnown("here", "theory", "ssm"))
                .hasMessageContaining("none, since kind theory trains nothing");
        assertThatThrownBy(() -> RunKinds.requireKnown("here", "mf", "none"))
                .hasMessageContaining("here, <loss>")
                .hasMessageContaining("one of bce, bce-ib");
    }

    @Test
    void aGlobThatFitsNothingIsRefused() {
        assertThatThrownBy(() -> plan(only("table9-*"), softmax("0.12")))
                .hasMessageContaining("ssm.only")
                .hasMessageContaining("'table9-*'")
                .hasMessageContaining("table2-gowalla-lightgcn-ssm");
    }

    @Test
    void aGlobThatFitsADatasetThatIsNotSelectedSaysHowToSelectIt() {
        Declaration miniature = new Declaration(
                "table2",
                "table2",
                "miniature",
                "mf",
                "MF",
                "bpr",
                "BPR",
                "BPR",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of(),
                15);
        Selection selection = new Selection(
                List.of("miniature"), List.of(), List.of("table2-gowalla-*"), List.of(), List.of(2021L), List.of());

        assertThatThrownBy(() -> plan(selection, softmax("0.12"), miniature))
                .hasMessageContaining("add -Dssm.datasets=gowalla");
    }

    @Test
    void aDatasetThatNobodyKnowsIsRefused() {
        Selection selection =
                new Selection(List.of("netflix"), List.of(), List.of(), List.of(), List.of(2021L), List.of());

        assertThatThrownBy(() -> plan(selection, softmax("0.12")))
                .hasMessageContaining("ssm.datasets: found 'netflix'")
                .hasMessageContaining("gowalla");
    }

    @Test
    void aProtocolThatNoCellDeclaresLeavesNothingAndThatIsRefused() {
        Selection selection =
                new Selection(List.of(), List.of(), List.of(), List.of(Protocol.PAPER_TEXT), List.of(2021L), List.of());

        assertThatThrownBy(() -> plan(selection, softmax("0.12"))).hasMessageContaining("protocols paper-text");
    }

    @Test
    void nothingDeclaredIsRefused() {
        assertThatThrownBy(() -> plan(EVERYTHING)).hasMessageContaining("<experiments>");
    }

    @Test
    void aSlipInAnExperimentThatIsNotSelectedShowsAtOnce() {
        Declaration slip = new Declaration(
                "table3",
                "table3",
                "lastfm",
                "mf",
                "MF",
                "hinge",
                "Hinge",
                "Hinge",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of(),
                15);
        Selection gowalla =
                new Selection(List.of("gowalla"), List.of(), List.of(), List.of(), List.of(2021L), List.of());

        assertThatThrownBy(() -> plan(gowalla, softmax("0.12"), slip))
                .hasMessageContaining("execution 'table3', experiment 'MF Hinge', <loss>: found 'hinge'")
                .hasMessageContaining("bpr");
    }

    @Test
    void theSourceOfASettingThatIsNotSetIsRefused() {
        Declaration declaration = new Declaration(
                "table2",
                "table2",
                "gowalla",
                "mf",
                "MF",
                "bpr",
                "BPR",
                "BPR",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of("layers", "paper"),
                15);

        assertThatThrownBy(() -> plan(EVERYTHING, declaration)).hasMessageContaining("<sources>: found 'layers'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bce-ib | negatives=4 | found 'negatives' | mask, negatives-as",
                "ssm | temperature=0.1;margin=0.4 | found 'margin' | temperature",
                "ssm | temperature=0.1;negatives=512 | found 'negatives' | negatives-from=batch",
                "ssm | temperature=0.1;negatives-from=batch;beta=0.5 | found 'beta' | negatives-from=batch",
                "ssm | temperature=0.1;negatives-from=per-pair;sampler=uniform;beta=0.5 | found 'beta' | sampler=uniform",
                "bpr | beta=0.5 | found 'beta' | sampler=non-interacted",
                "bpr | temperature=0.1 | found 'temperature' | negatives",
                "sm | temperature=0.1;form=half | found 'half' | blocked, materialised",
                "ccl | margin=0.4 | negative-weight: found nothing | a number"
            })
    void aSettingThatTheLossHasNotOrThatHasNoEffectIsRefused(String loss, String given, String found, String expected) {
        Map<String, String> settings = new TreeMap<>();
        for (String setting : given.split(";")) {
            settings.put(setting.split("=")[0], setting.split("=")[1]);
        }
        assertThatThrownBy(() -> plan(EVERYTHING, lightGcn("table3", loss, settings)))
                .hasMessageContaining("execution 'table3', experiment 'LightGCN " + loss + "'")
                .hasMessageContaining(found)
                .hasMessageContaining(expected);
    }

    @Test
    void aSamplersSettingBesideItsSamplerIsAccepted() {
        Declaration declaration =
                lightGcn("figure3", "ssm", Map.of("temperature", "0.1", "negatives-from", "shared", "beta", "0,0.5,1"));

        assertThat(plan(EVERYTHING, declaration).cells())
                .extracting(Cell::id)
                .containsExactly(
                        "figure3-gowalla-lightgcn-ssm-beta-0",
                        "figure3-gowalla-lightgcn-ssm-beta-0.5",
                        "figure3-gowalla-lightgcn-ssm-beta-1");
    }

    private static Declaration lightGcn(String artifact, String loss, Map<String, String> settings) {
        return new Declaration(
                artifact,
                artifact,
                "gowalla",
                "lightgcn",
                "LightGCN",
                loss,
                loss,
                loss,
                List.of(Protocol.RELEASED_CODE),
                settings,
                Map.of(),
                15);
    }

    private static Plan plan(Selection selection, Declaration... declarations) {
        return Planner.plan(List.of(declarations), DATA, PublishedValues.none(), selection, MetricSet.DEFAULT);
    }

    private static Selection only(String glob) {
        return new Selection(List.of(), List.of(), List.of(glob), List.of(), List.of(2021L), List.of());
    }

    private static Declaration softmax(String temperature) {
        return softmax("table2", "table2", temperature);
    }

    private static Declaration softmax(String execution, String artifact, String temperature) {
        return new Declaration(
                execution,
                artifact,
                "gowalla",
                "lightgcn",
                "LightGCN",
                "ssm",
                "SSM",
                "SSM",
                List.of(Protocol.RELEASED_CODE),
                Map.of("temperature", temperature),
                Map.of("temperature", "paper"),
                15);
    }
}
