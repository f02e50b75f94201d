package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a claim is written down, and what of it is refused. */
class ClaimTest {

    private static final String COMPARE =
            "{'type': 'compare', 'metric': '{metric}', 'left': 't-{dataset}-a', 'is': 'more', 'right': 't-{dataset}-b'}";

    @TempDir
    Path folder;

    private static String claim(String rest) {
        return "{'id': 'c', 'section': '4', 'quote': 'Q.', " + rest + "}";
    }

    private static String tested(String test) {
        return claim("'asks': 'A.', 'test': " + test);
    }

    private Path file(String claim, String notes) throws IOException {
        return Files.writeString(
                folder.resolve("paper.json"),
                ("{'title': 'T', 'datasets': {'x': {'title': 'X'}, 'y': {'title': 'Y'}}, 'claims': [" + claim + "]"
                                + notes + "}")
                        .replace('\'', '"'));
    }

    private Claim read(String claim) throws IOException {
        return Paper.read(file(claim, "")).claims().get(0);
    }

    private static Cell cell(String id, Map<String, String> axes) {
        return new Cell(id, "t", id.split("-")[1], "M", "V", axes, new TreeMap<>());
    }

    @Test
    void isAskedForEveryChoiceOfItsVariables() throws IOException {
        Claim claim = read(claim("'asks': 'A.', 'for': {'metric': ['recall@20', 'ndcg@20']},"
                + " 'except': [{'dataset': 'y', 'metric': 'ndcg@20'}], 'in': 'most', 'test': " + COMPARE));
        assertThat(claim.questions(List.of("x", "y")))
                .extracting(Claim.Question::choice)
                .containsExactly(
                        Map.of("dataset", "x", "metric", "recall@20"),
                        Map.of("dataset", "x", "metric", "ndcg@20"),
                        Map.of("dataset", "y", "metric", "recall@20"));
        assertThat(claim.questions(List.of("x", "y")).get(1).predicate())
                .isEqualTo(new Predicate.Compare(
                        "ndcg@20",
                        new Side.One("t-x-a", null, null),
                        Predicate.Relation.MORE,
                        new Side.One("t-x-b", null, null),
                        null,
                        null));
        assertThat(claim.questionsOf("mine"))
                .extracting(question -> question.choice().get("dataset"))
                .containsExactly("mine", "mine");
    }

    @Test
    void onDatasetsByNameIsAskedOfNoOther() throws IOException {
        Claim claim = read(tested(COMPARE.replace("{metric}", "recall@20").replace("{dataset}", "x")));
        assertThat(claim.questions(List.of("x", "y"))).hasSize(1);
        assertThat(claim.questionsOf("mine")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'better'} | known type ids = [compare, memory, order, rank, trend]",
                "{'type': 'memory', 'metric': 'deviceMiB', 'cell': 'a', 'fits': true, 'where': 1} | Unrecognized field \"where\"",
                "{'type': 'memory', 'metric': 'deviceMib', 'cell': 'a', 'fits': true} | not 'deviceMib'",
                "{'type': 'memory', 'metric': 'recal@20', 'cell': 'a', 'fits': true} | not 'recal@20'",
                "{'type': 'memory', 'metric': 'recallShare.11', 'cell': 'a', 'fits': true} | not 'recallShare.11'",
                "{'type': 'memory', 'metric': 'deviceMiB', 'cell': 'a'} | memory with cell and fits",
                "{'type': 'compare', 'left': 'a', 'is': 'more', 'right': 'b'} | a metric, or one of each cell's own",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 1, 'is': 'more', 'right': 2} | a metric that some cell takes",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 'a', 'is': 'more'} | compare with left, is",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 'a', 'is': 'above', 'right': 'b'} | not one of the values accepted",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 'a', 'is': 'equal', 'right': 'b'} | within, a share",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 'a', 'is': 'more', 'right': 'b', 'within': 0.1} | within, a share",
                "{'type': 'compare', 'metric': 'recall@20', 'left': 'a', 'is': 'more', 'right': 'b', 'factor': 0} | factor above 0",
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'best': ['a']}, 'is': 'more', 'right': 'b'} | a side: the id of a cell",
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'highest': []}, 'is': 'more', 'right': 'b'} | one of highest, lowest and any",
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'highest': ['a'], 'lowest': ['a']}, 'is': 'more', 'right': 'b'} | one of highest",
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'gain': 'a'}, 'is': 'more', 'right': 'b'} | a side: the id of a cell",
                "{'type': 'compare', 'metric': 'recall@20', 'left': {'cell': 'a', 'axis': {}}, 'is': 'more', 'right': 'b'} | Unrecognized field \"axis\"",
                "{'type': 'rank', 'metric': 'recall@20', 'of': 'a', 'among': [], 'order': 'highest'} | rank with of, among",
                "{'type': 'rank', 'metric': 'recall@20', 'of': 'a', 'among': ['b'], 'order': 'highest', 'rank': 0} | rank of at least 1",
                "{'type': 'order', 'metric': 'recall@20', 'sides': ['a'], 'is': 'rising'} | order with sides, two or more",
                "{'type': 'order', 'metric': 'recall@20', 'sides': ['a', 'b'], 'is': 'flat'} | order with sides, two or more",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'is': 'rising'} | trend with metric, cells, along, is",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'along': 'group', 'is': 'rising'} | over groups one of",
                "{'type': 'trend', 'metric': 'magnitude', 'cells': 'a', 'along': 'n', 'is': 'rising'} | not 'magnitude'",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'along': 'n', 'is': 'flat'} | within, a share",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'along': 'n', 'is': 'flat', 'within': 1, 'slack': 1} | slack for rising",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'along': 'n', 'is': 'peak'} | peak, two places",
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 'a', 'along': 'n', 'is': 'peak', 'peak': [2, 1]} | the lower one first",
                "{'type': 'compare', 'metric': '{metric}', 'left': 'a', 'is': 'more', 'right': 'b'} | found '{metric}', expected a variable of for"
            })
    void aMistakeInATestIsRefusedWithFileAndClaim(String test, String message) {
        assertThatThrownBy(() -> read(tested(test)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder.resolve("paper.json") + ", claim 'c': ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'cells': [] | a test, or the cells that it is shown with",
                "'cells': ['*'], 'asks': 'A.' | for, in, except or asks without a test",
                "'cells': ['*'], 'in': 'most' | for, in, except or asks without a test",
                "'asks': 'A.', 'cells': ['*'], 'test': T | a test or cells",
                "'test': T | asks, a sentence that says what is tested",
                "'asks': 'A.', 'for': {'loss': ['a']}, 'test': T | for, loss",
                "'asks': 'A.', 'for': {'dataset': ['z']}, 'test': T | datasets of the paper: [x, y]",
                "'asks': 'A.', 'except': [{'dataset': 'z'}], 'test': T | except, {dataset=z}",
                "'asks': 'A.', 'except': [{'loss': 'z'}], 'test': T | except, {loss=z}",
                "'asks': 'A.', 'except': [{'dataset': 'x'}, {'dataset': 'y'}], 'test': T | a case that is not excepted",
                "'asks': 'A.', 'in': 'many', 'test': T | in: all, most, or a number of datasets",
                "'asks': 'A.', 'test': T, 'weight': 1 | Unrecognized field \"weight\""
            })
    void aMistakeAroundATestIsRefused(String rest, String message) {
        assertThatThrownBy(() -> read(claim(rest.replace("T", COMPARE.replace("{metric}", "recall@20")))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private void require(String claim, Cell... declared) throws IOException {
        Path file = file(claim, "");
        Paper.read(file).requireDeclared(file, List.of(declared));
    }

    @Test
    void aCellThatNothingDeclaresIsRefused() {
        String test = tested(COMPARE.replace("{metric}", "recall@20"));
        Cell[] all = {cell("t-x-a", Map.of()), cell("t-x-b", Map.of()), cell("t-y-a", Map.of()), cell("t-y-b", Map.of())
        };
        assertThatCode(() -> require(test, all)).doesNotThrowAnyException();
        assertThatThrownBy(() -> require(test, all[0], all[1], all[2]))
                .isInstanceOf(InputException.class)
                .hasMessage(folder.resolve("paper.json")
                        + ", claim 'c': found 't-y-b', expected a pattern that fits a declared cell. Correct it, or declare the"
                        + " cell.");
        assertThatThrownBy(() -> require(test.replace("-a'", "-*'"), all))
                .hasMessageContaining("found 't-x-*', expected one cell, and it fits 2");
        assertThatThrownBy(() -> require(claim("'cells': ['nothing-*']"), all)).hasMessageContaining("'nothing-*'");
        assertThatThrownBy(() -> require(
                        tested(
                                "{'type': 'compare', 'metric': 'recall@20', 'left': 't-{dataset}-a', 'is': 'more', 'right':"
                                        + " {'byDataset': {'x': 1}}}"),
                        all))
                .hasMessageContaining("found 'y', expected a number for each dataset in byDataset");
    }

    @Test
    void aTrendNeedsItsAxisAndPoints() {
        String trend = tested(
                "{'type': 'trend', 'metric': 'recall@20', 'cells': 't-x-n*', 'along': 'n', 'is': 'rising', 'from': 1}");
        Cell[] all = {
            cell("t-x-n0", Map.of("n", "0")), cell("t-x-n1", Map.of("n", "1")), cell("t-x-n2", Map.of("n", "2"))
        };
        assertThatCode(() -> require(trend, all)).doesNotThrowAnyException();
        assertThatThrownBy(() -> require(trend.replace("'along': 'n'", "'along': 'm'"), all))
                .hasMessageContaining("found 'm', expected an axis of numbers of t-x-n0, which has {n=0}");
        assertThatThrownBy(() -> require(trend, all[0], all[1])).hasMessageContaining("a curve of declared points");
        assertThatThrownBy(() -> require(trend.replace("'rising'", "'linear', 'within': 0.1"), all))
                .hasMessageContaining("for linear three");
        assertThatThrownBy(() -> require(trend.replace("'rising'", "'peak', 'peak': [5, 6]"), all))
                .hasMessageContaining("for peak some there and some elsewhere");
    }

    @Test
    void valuesOnAxesAreComparedAsNumbers() {
        Cell cell = cell("t-x-a", Map.of("temperature", "0.1", "side", "user"));
        assertThat(new CellPattern("t-*", Map.of("temperature", "0.10")).fits(cell))
                .isTrue();
        assertThat(new CellPattern("t-*", Map.of("temperature", "0.2")).fits(cell))
                .isFalse();
        assertThat(new CellPattern("t-*", Map.of("side", "user")).fits(cell)).isTrue();
        assertThat(new CellPattern("t-*", Map.of("beta", "1")).fits(cell)).isFalse();
    }

    @Test
    void notesAreOfDeclaredCells() throws IOException {
        Cell cell = cell("t-x-a", Map.of());
        Path file = file(
                claim("'cells': ['*']"),
                ", 'notes': [{'cells': ['t-x-*'], 'note': 'Tried.'}, {'cells': ['t-*-a'], 'note': 'Off.'}]");
        Paper paper = Paper.read(file);
        paper.requireDeclared(file, List.of(cell));
        assertThat(paper.note(cell)).isEqualTo("Tried. Off.");
        assertThat(paper.note(cell("u-x-a", Map.of()))).isNull();
        assertThatThrownBy(() -> paper.requireDeclared(file, List.of(cell("t-y-a", Map.of()))))
                .hasMessageContaining(", notes: found 't-x-*', expected a pattern that fits a declared cell");
        assertThatThrownBy(() -> Paper.read(file(claim("'cells': ['*']"), ", 'notes': [{'cells': ['*']}]")))
                .hasMessageContaining("notes, each with cells and a note");
    }
}
