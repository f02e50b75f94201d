package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Samples.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come from elsewhere: each is read with a separator and two columns at most, or says in one message what to set. */
class TriedAsANewUserTest {

    @TempDir
    Path folder;

    private Outcome read(String name, String content, String separator, String user, String item) throws IOException {
        FileFormat format = new FileFormat(FileFormat.Layout.PAIRS, separator, null, user, item, null);
        return Samples.prepare(Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8)), format);
    }

    /** A byte order mark, semicolons, quoted names with separators in them, an index without a name, decimal commas, dates. */
    private static String spreadsheet() {
        StringBuilder lines = new StringBuilder("\ufeff;Kunde;Artikel;Bewertung;Datum\r\n");
        for (int line = 0; line < 60; line++) {
            lines.append(line + 1)
                    .append(";\"M\u00fcller; Anna ")
                    .append(line % 6)
                    .append("\";\"Stuhl, \"\"Modell ")
                    .append((char) ('A' + line % 10))
                    .append("\"\"\";")
                    .append(line % 5)
                    .append(",5;")
                    .append(1 + line % 28)
                    .append(".02.2024\r\n");
        }
        return lines.append(";;;;\r\n").toString();
    }

    @Test
    void aSpreadsheetsExportNeedsItsSeparatorAndTwoColumns() throws IOException {
        Outcome read = read("Export (1).csv", spreadsheet(), "semicolon", "Kunde", "Artikel");
        assertThat(read.report().counts().users()).isEqualTo(6);
        assertThat(read.report().counts().items()).isEqualTo(10);
        assertThat(read.users()).startsWith("M\u00fcller; Anna 0");
        assertThat(read.items()).endsWith("Stuhl, \"Modell J\"");
        assertThat(read.report().remarks()).contains("1 blank lines of the source files were passed over.");
    }

    @Test
    void aSpreadsheetsExportSaysWhatToSet() {
        message(() -> read("export.csv", spreadsheet(), "whitespace", null, null))
                .contains("<separator>semicolon</separator> each line has 5 columns");
        message(() -> read("export.csv", spreadsheet(), "comma", null, null))
                .contains("<separator>semicolon</separator> each line has 5 columns");
        message(() -> read("export.csv", spreadsheet(), "semicolon", null, null))
                .contains("export.csv:1")
                .contains("column is empty")
                .contains("set <userColumn> and <itemColumn> to two of them");
        message(() -> read("export.csv", spreadsheet(), "semicolon", "Kunde", "Produkt"))
                .contains("no column 'Produkt'', expected one of the names Kunde, Artikel, Bewertung, Datum.");
    }

    @Test
    void movielensTabSeparatedRatingsNeedNothing() throws IOException {
        String data = "196\t242\t3\t881250949\n186\t302\t3\t891717742\n196\t302\t1\t878887116\n";
        for (String separator : new String[] {"tab", "whitespace"}) {
            Outcome read = read("u.data", data, separator, null, null);
            assertThat(read.pairs()).containsExactly("186:302", "196:242", "196:302");
            assertThat(read.users()).containsExactly("186", "196");
        }
        message(() -> read("u.data", data, "comma", null, null)).contains("<separator>tab</separator> each line has 4");
    }

    @Test
    void movielensColonSeparatedRatingsNeedTheirSeparator() throws IOException {
        String data = "1::1193::5::978300760\n1::661::3::978302109\n2::1193::4::978298413\n";
        assertThat(read("ratings.dat", data, "::", null, null).pairs()).containsExactly("1:1193", "1:661", "2:1193");
        message(() -> read("ratings.dat", data, "whitespace", null, null))
                .contains("<separator>::</separator> each line has 4 columns");
    }

    @Test
    void movielensCommaSeparatedRatingsNeedTheirSeparatorAndSayThatTheyHaveNames() throws IOException {
        String data = "userId,movieId,rating,timestamp\n1,296,5.0,1147880044\n1,306,3.5,1147868817\n";
        message(() -> read("ratings.csv", data, "comma", null, null)).contains("<header>true</header>");
        assertThat(read("ratings.csv", data, "comma", "userId", "movieId").pairs())
                .containsExactly("1:296", "1:306");
    }

    @Test
    void aTabSeparatedFileWithIdsFromOneNeedsNothing() throws IOException {
        Outcome read = read("pairs.tsv", "1\t1\n1\t2\n2\t1\n3\t3", "whitespace", null, null);
        assertThat(read.report().counts().users()).isEqualTo(3);
        assertThat(read.report().counts().items()).isEqualTo(3);
    }
}
