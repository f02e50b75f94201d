package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("paper.json"), text.replace('\'', '"'));
    }

    @Test
    void everythingThatAPaperSaysIsRead() throws IOException {
        Files.writeString(
                folder.resolve("values.tsv"),
                "artifact\tdataset\tmodel\tvariant\tmetric\tvalue\ntableA\tshop\tMF\tBPR\trecall@5\t0.10");
        Path file = file(
                "{'title': 'T', 'citation': 'C', 'seeds': [1, 2], 'datasets': {'shop': {'title': 'Shop', 'users': 3,"
                        + " 'density': 0.0010}}, 'artifacts': {'tableA': 'Table A: All'}, 'values': 'values.tsv', 'claims':"
                        + " [{'id': 'a', 'section': '1', 'quote': 'Q.', 'cells': ['tableA-*']}]}");

        Paper paper = Paper.read(file);

        assertThat(paper.seeds()).containsExactly(1L, 2L);
        assertThat(paper.datasets().get("shop"))
                .isEqualTo(new Paper.Dataset("Shop", 3, null, null, new BigDecimal("0.0010"), null));
        assertThat(paper.artifact("tableA").title()).isEqualTo("Table A: All");
        assertThat(paper.artifact("figure9").title()).isEqualTo("figure9");
        assertThat(paper.claims()).extracting(Claim::quote).containsExactly("Q.");
        assertThat(paper.publishedValues(file).of("tableA", "shop", "MF", "BPR"))
                .containsOnlyKeys("recall@5");
    }

    @Test
    void aPaperMaySayLittle() throws IOException {
        Path file = file("{'title': 'T'}");

        assertThat(Paper.read(file).seeds()).isEmpty();
        assertThat(Paper.read(file).publishedValues(file).cells()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'titel': 'T'} | paper.json:1: found 'Unrecognized field \"titel\"",
                "{'title': 'T', 'title': 'U'} | paper.json:1: found 'Duplicate field",
                "{} | paper.json: found nothing, expected title",
                "{'title': 'T', 'seeds': [-1]} | paper.json: found '-1', expected seeds, each at least 0",
                "{'title': 'T', 'seeds': [1, 1]} | paper.json: found '[1, 1]', expected seeds, each once",
                "{'title': 'T', 'seeds': [1.5]} | paper.json:1: found 'Cannot coerce Floating-point value (1.5)",
                "{'title': 'T', 'datasets': {'shop': {'title': 'S', 'users': 3.7}}} | Cannot coerce Floating-point value (3.7)",
                "{'title': 'T', 'datasets': {'shop': {'users': 3}}} | expected datasets, shop, title",
                "{'title': 'T', 'claims': [{'id': 'a'}]} | paper.json, claim 'a': found nothing, expected a section and a quote",
                "{'title': 'T', 'artifacts': {'tableA': {'rows': ['model']}}} | artifacts, tableA: found nothing, expected a title",
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'A', 'rows': ['model'], 'columns': ['model']}}} | each word once",
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'A', 'rows': ['model'], 'best': ['variant']}}} | words of rows and columns",
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'A', 'groups': {'of': 'recall', 'form': 'bars'}}}} | expected groups with of",
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'A', 'groups': {'of': 'magnitude', 'form': 'pies'}}}} | and form (bars or lines)",
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'A', 'lines': ['model']}}} | Unrecognized field \"lines\"",
                "{'title': 'T', 'values': 'nowhere.tsv'} | <paper>, values: found"
            })
    void aMistakeIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> Paper.read(file(text)).publishedValues(folder.resolve("paper.json")))
                .hasMessageContaining(message);
    }

    private static Cell cell(String artifact, String variant, Map<String, String> axes) {
        String id = artifact + "-shop-mf-" + variant;
        return new Cell(id, artifact, "shop", "MF", variant, axes, new TreeMap<>());
    }

    @Test
    void anArtifactMaySayHowThePaperLaysItOut() throws IOException {
        Path file = file(
                "{'title': 'T', 'artifacts': {'tableA': {'title': 'Table A', 'rows': ['depth'], 'columns': ['dataset',"
                        + " 'metric'], 'best': ['depth'], 'order': ['a']}, 'figureB': {'title': 'Figure B', 'groups': {'of': 'groupRecall', 'form':"
                        + " 'bars', 'minus': {'X': 'Y'}}}}}");

        Paper paper = Paper.read(file);

        assertThat(paper.artifact("tableA"))
                .isEqualTo(new PaperArtifact(
                        "Table A",
                        List.of("depth"),
                        List.of("dataset", "metric"),
                        List.of("depth"),
                        List.of("a"),
                        null));
        assertThat(paper.artifact("figureB").groups())
                .isEqualTo(new PaperArtifact.Groups(
                        GroupMetric.Measure.RECALL, PaperArtifact.Groups.Form.BARS, Map.of("X", "Y")));
        Cell table = cell("tableA", "a", Map.of("depth", "1"));
        List<Cell> declared = List.of(table, cell("figureB", "X", Map.of()), cell("figureB", "Y", Map.of()));
        paper.requireDeclared(file, declared);
        paper.requireDeclared(file, List.of());
        assertThatThrownBy(() -> paper.requireDeclared(file, List.of(cell("tableA", "a", Map.of()))))
                .hasMessageContaining(
                        "artifacts, tableA: found 'depth', expected one of [dataset, loss, metric, model, variant]");
        assertThatThrownBy(() -> paper.requireDeclared(file, List.of(cell("tableA", "b", Map.of("depth", "1")))))
                .hasMessageContaining("artifacts, tableA: found 'a', expected one of [1, MF, b]");
        assertThatThrownBy(() -> paper.requireDeclared(file, List.of(table, cell("figureB", "X", Map.of()))))
                .hasMessageContaining("artifacts, figureB: found 'Y', expected one of the variants [X]");
    }

    @Test
    void twoClaimsOfOneNameAreRefused() {
        String claim = "{'id': 'a', 'section': '1', 'quote': 'Q.', 'cells': ['*']}";
        assertThatThrownBy(() -> Paper.read(file("{'title': 'T', 'claims': [" + claim + ", " + claim + "]}")))
                .hasMessageContaining("found 'a', expected claims, each with an id of its own");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Paper.read(folder.resolve("none.json")))
                .hasMessageContaining("<paper>: found '")
                .hasMessageContaining("Correct the path, or remove <paper>");
    }
}
