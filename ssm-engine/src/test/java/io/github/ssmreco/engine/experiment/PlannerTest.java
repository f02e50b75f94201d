package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

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
        Declaration declaration = new Declaration(
                "table2",
                "table2",
                List.of("gowalla", "miniature"),
                "mf",
                "MF",
                "bpr",
                "BPR",
                List.of(Protocol.RELEASED_CODE, Protocol.PAPER_TEXT),
                Map.of(),
                Map.of(),
                15);

        Plan plan = plan(
                new Selection(List.of(), List.of(), List.of(), List.of(), List.of(1L, 2L, 3L), List.of()), declaration);

        assertThat(plan.cells()).hasSize(2);
        assertThat(plan.runs()).hasSize(12);
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
    void publishedValuesStandBesideTheirCell() throws Exception {
        Plan plan = Planner.plan(
                List.of(softmax("0.12")),
                DATA,
                PublishedValuesTest.of("table2\tgowalla\tLightGCN\tSSM\trecall@20\t0.1869"),
                EVERYTHING);

        assertThat(plan.cells().get(0).published()).containsEntry("recall@20", new java.math.BigDecimal("0.1869"));
    }

    @Test
    void popularityIsARowWithoutTraining() {
        Declaration popularity = new Declaration(
                "table2",
                "table2",
                List.of("gowalla"),
                "popularity",
                "Popularity",
                "none",
                "none",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of(),
                15);

        assertThat(plan(EVERYTHING, popularity).runs().get(0).id())
                .startsWith("gowalla-popularity-none-released-code-s2021-");
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
                List.of("miniature"),
                "mf",
                "MF",
                "bpr",
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
                List.of("lastfm"),
                "mf",
                "MF",
                "hinge",
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
                List.of("gowalla"),
                "mf",
                "MF",
                "bpr",
                "BPR",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of("layers", "paper"),
                15);

        assertThatThrownBy(() -> plan(EVERYTHING, declaration)).hasMessageContaining("<sources>: found 'layers'");
    }

    private static Plan plan(Selection selection, Declaration... declarations) {
        return Planner.plan(List.of(declarations), DATA, PublishedValues.none(), selection);
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
                List.of("gowalla"),
                "lightgcn",
                "LightGCN",
                "ssm",
                "SSM",
                List.of(Protocol.RELEASED_CODE),
                Map.of("temperature", temperature),
                Map.of("temperature", "paper"),
                15);
    }
}
