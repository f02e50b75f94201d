package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.templates.Sample.Drawn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables in LaTeX, and the values as CSV. */
class TextFilesTest {

    @TempDir
    Path directory;

    private String latex(ReportInput input) throws IOException {
        new ReportRenderer().render(input, directory);
        return Files.readString(directory.resolve(ReportRenderer.TABLES));
    }

    private List<NamedCsvRecord> values(ReportInput input) throws IOException {
        new ReportRenderer().render(input, directory);
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(directory.resolve(ReportRenderer.VALUES))) {
            return reader.stream().toList();
        }
    }

    @Test
    void aTableHasItsPlacesMeasuredOverPublished() throws IOException {
        String latex = latex(Sample.full());
        assertThat(latex)
                .contains(
                        "\\caption{Table 2: Losses}",
                        "\\begin{tabular}{llrrrr}",
                        "Model & Variant & \\multicolumn{2}{c}{Gowalla} & \\multicolumn{2}{c}{Yelp2018} \\\\",
                        " &  & Recall@20 & NDCG@20 & Recall@20 & NDCG@20 \\\\",
                        "LightGCN & SSM & \\shortstack[r]{0.1862\\\\{\\scriptsize 0.1869}} & \\shortstack[r]{0.1531\\\\{\\scriptsize 0.1571}} &  &  \\\\");
        assertThat(latex).contains("\\caption{Table 2: Losses (generated data)}");
        assertThat(latex.split("begin\\{tabular}", -1)).hasSameSizeAs(latex.split("end\\{tabular}", -1));
    }

    @Test
    void namesAreTextInLatex() throws IOException {
        String hostile = "\\input{x} $a$ 50% of a_b & #1 ~ ^ {c} --- <``\"'>\n\\\\";
        assertThat(latex(Sample.drawn("ssm", new Drawn(hostile, Map.of(), 0.1, 0.1))))
                .contains(
                        "\\textbackslash{}input\\{x\\} \\$a\\$ 50\\% of a\\_b \\& \\#1 \\textasciitilde{} \\textasciicircum{} \\{c\\}"
                                + " {-}{-}{-} \\textless{}{`}{`}\\textquotedbl{}{'}\\textgreater{} \\textbackslash{}\\textbackslash{} & ");
    }

    @Test
    void everyMeasuredValueIsARecordWithAllItsDigits() throws IOException {
        List<NamedCsvRecord> records = values(Sample.full());
        assertThat(records.get(0).getFields())
                .containsExactly(
                        "table2-gowalla-lightgcn-ssm",
                        "Table 2",
                        "Gowalla",
                        "paper",
                        "LightGCN",
                        "SSM",
                        "released-code",
                        "Recall@20",
                        "0.1869",
                        "0.1862",
                        "0.1855",
                        "0.1869",
                        "3",
                        "reproduced");
        assertThat(records)
                .extracting(record -> record.getField("cell"))
                .contains("table2-miniature-mf-ssm")
                .allMatch(Sample.full().results().cells().stream()
                        .map(CellResult::cell)
                        .toList()::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1"})
    void aSpreadsheetComputesNothing(String name) throws IOException {
        assertThat(values(Sample.drawn("ssm", new Drawn(name, Map.of(), 0.1, -0.5))))
                .allSatisfy(record -> {
                    assertThat(record.getField("variant")).isEqualTo("'" + name);
                    assertThat(record.getField("mean")).isEqualTo("-0.5");
                });
    }

    @Test
    void quotesAndLinesStayWithinTheirField() throws IOException {
        String name = "a \"b\", c\nd";
        assertThat(values(Sample.drawn("ssm", new Drawn(name, Map.of(), 0.1, 0.1))))
                .extracting(record -> record.getField("variant"))
                .containsExactly(name);
    }
}
