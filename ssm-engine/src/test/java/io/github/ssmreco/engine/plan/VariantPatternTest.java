package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.Slugs;
import io.github.ssmreco.engine.support.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of cells that their settings tell apart, and the axes of these. */
class VariantPatternTest {

    private static final Map<String, Supplier<String>> DATA = Map.of("gowalla", () -> "d1");
    private static final Selection EVERYTHING =
            new Selection(List.of(), List.of(), List.of(), List.of(), List.of(2021L), List.of());

    /** Every name that the paper's Tables 4 to 7 give to a row or column, as its recorded values have it. */
    @Test
    void theNamesOfThePapersTablesCanBeDeclared() {
        SortedSet<String> table4 = names(declaration(
                "LightGCN",
                "SSM",
                "{similarity: inner-product=IP, cosine=Cos}-{test-score: inner-product=IP, cosine=Cos}",
                "temperature=0.1",
                "similarity=inner-product,cosine",
                "test-score=inner-product,cosine"));
        assertThat(table4).containsExactly("Cos-Cos", "Cos-IP", "IP-Cos", "IP-IP");

        String sides = "{side}[{alpha0: 0.5=0.5, 1.0=1.0},{alpha1}]";
        SortedSet<String> table5 = names(
                declaration("SVD++", "SSM", sides, "temperature=0.1", "side=user,item", "alpha0=0.5", "alpha1=0,0.5"),
                declaration("SVD++", "SSM", sides, "temperature=0.1", "side=user,item", "alpha0=1.0"));
        assertThat(table5)
                .containsExactly(
                        "item[0.5,0.5]", "item[0.5,0]", "item[1.0,0]", "user[0.5,0.5]", "user[0.5,0]", "user[1.0,0]");

        SortedSet<String> table6 = names(
                declaration("LightGCN", "BCE", "{loss}(N={negatives})"),
                declaration("LightGCN", "BPR", "{loss}(N={negatives})", "negatives=1,2048"),
                declaration(
                        "LightGCN",
                        "CCL",
                        "{loss}(N={negatives})",
                        "margin=0.4",
                        "negative-weight=1",
                        "negatives=2048"),
                declaration("LightGCN", "SSM", "{loss}(N={negatives})", "temperature=0.1", "negatives-from=shared"),
                declaration("LightGCN", "SM", "SM", "temperature=0.1"));
        assertThat(table6).containsExactly("BCE(N=4)", "BPR(N=1)", "BPR(N=2048)", "CCL(N=2048)", "SM", "SSM(N=2048)");

        String paddings = "padding-items=0,100000,200000,300000,400000,500000";
        SortedSet<String> table7 = names(
                declaration("LightGCN", "SM", "{loss}+{padding-items}", "temperature=0.1", paddings),
                declaration("LightGCN", "SSM", "{loss}+{padding-items}", "temperature=0.1", paddings));
        assertThat(table7)
                .isEqualTo(Stream.of("SM", "SSM")
                        .flatMap(loss -> Stream.of("0", "100000", "200000", "300000", "400000", "500000")
                                .map(padding -> loss + "+" + padding))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void aCellCarriesTheSettingsThatVaryOrThatItsNameSaysInTheOrderOfDeclaration() {
        List<Cell> cells = cells(declaration(
                "LightGCN", "SSM", "{loss} {layers}", "temperature=0.10,0.2", "regularisation=1e-4", "layers=1"));

        assertThat(cells)
                .extracting(cell -> cell.variant() + " " + cell.axes())
                .containsExactly(
                        "SSM 1, temperature 0.1 {temperature=0.1, layers=1}",
                        "SSM 1, temperature 0.2 {temperature=0.2, layers=1}");
        assertThat(Json.line(cells.get(0))).contains("\"axes\":{\"temperature\":\"0.1\",\"layers\":\"1\"}");
    }

    @Test
    void aCellWithoutVaryingSettingsHasNoAxes() {
        assertThat(cells(declaration("MF", "BPR", "BPR", "regularisation=1e-4"))
                        .get(0)
                        .axes())
                .isEmpty();
    }

    /** Their canonical form, 1E+1, would be in no published table. */
    @Test
    void tensAndHundredsAreWrittenAsTheyAreRead() {
        assertThat(cells(declaration(
                        "MF", "SSM", "{loss}({temperature})", "temperature=10, 1e2, 120", "regularisation=1e-7")))
                .extracting(cell -> cell.variant() + " " + cell.axes() + " " + cell.id())
                .containsExactly(
                        "SSM(10) {temperature=10} table9-gowalla-mf-ssm-10",
                        "SSM(100) {temperature=100} table9-gowalla-mf-ssm-100",
                        "SSM(120) {temperature=120} table9-gowalla-mf-ssm-120");
        assertThatThrownBy(() -> cells(declaration("MF", "SSM", "{temperature: 20=warm}", "temperature=10")))
                .hasMessageContaining("Add '10=Name'");
    }

    @Test
    void titlesAreNoAxes() {
        assertThat(cells(declaration("SVD++", "BPR", "{loss} of {model}")))
                .extracting(cell -> cell.variant() + " " + cell.axes() + " " + cell.id())
                .containsExactly("BPR of SVD++ {} table9-gowalla-svdpp-bpr-of-svdpp");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSM {temprature} | found '{temprature}', expected {name} of one of alpha0, alpha1, batch-size",
                "SSM {margin} | found '{margin}', expected {name} of one of alpha0",
                "SSM {} | found '{}'",
                "SSM {temperature | found 'SSM {temperature', expected braces in pairs",
                "SSM temperature} | expected braces in pairs",
                "SSM {temperature} {layers | expected braces in pairs",
                "SSM {temperature {layers}} | expected braces in pairs",
                "{temperature: 0.2=warm} | found 'temperature 0.1', expected a value with a name: one of 0.2. Add '0.1=Name'",
                "{temperature: 0.1} | found '{temperature: 0.1}', expected {temperature: value=Name, value=Name}",
                "{temperature: 0.1=} | expected {temperature: value=Name, value=Name}",
                "{temperature: 0.1=a, 0.1=b} | each value once. Mend '0.1=b'",
                "{temperature: 0.1=a, 0.10=b} | {temperature}: found '0.10=b', expected each value once, and 0.1 has a name",
                "{similarity: cos=Cos} | {similarity}: found 'cos', expected one of cosine, inner-product",
                "SSM(N={negatives}) | found 'negatives', expected a setting that has an effect beside"
            })
    void aPatternThatCannotBeFilledIsRefused(String variant, String message) {
        assertThatThrownBy(() -> cells(declaration("LightGCN", "SSM", variant, "temperature=0.1")))
                .hasMessageContaining("execution 'table9', experiment 'LightGCN " + variant + "', <variant>")
                .hasMessageContaining(message);
    }

    private static List<Cell> cells(Declaration... declarations) {
        return Planner.plan(List.of(declarations), DATA, PublishedValues.none(), EVERYTHING, MetricSet.DEFAULT)
                .cells();
    }

    /** The names of cells, whose parts of ids are distinct too. */
    private static SortedSet<String> names(Declaration... declarations) {
        List<Cell> cells = cells(declarations);
        assertThat(cells.stream().map(Cell::id).distinct()).hasSameSizeAs(cells);
        assertThat(cells).allMatch(cell -> cell.id().endsWith("-" + Slugs.of(cell.variant())));
        return cells.stream().map(Cell::variant).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Declaration declaration(String model, String loss, String variant, String... settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            given.put(parts[0], parts[1]);
        }
        return new Declaration(
                "table9",
                "table9",
                "gowalla",
                Slugs.of(model),
                model,
                Slugs.of(loss),
                loss,
                variant,
                List.of(Protocol.RELEASED_CODE),
                given,
                Map.of(),
                15);
    }
}
