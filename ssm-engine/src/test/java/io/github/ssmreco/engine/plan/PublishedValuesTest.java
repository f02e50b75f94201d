package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedValuesTest {

    private static final String HEADER = "artifact\tdataset\tmodel\tvariant\tmetric\tvalue\n";

    @Test
    void numbersKeepTheDigitsThatWerePrinted() throws IOException {
        PublishedValues values = of("table2\tgowalla\tMF\tBPR\trecall@20\t0.0950");

        assertThat(values.of("table2", "gowalla", "MF", "BPR"))
                .containsOnlyKeys("recall@20")
                .containsEntry("recall@20", new BigDecimal("0.0950"));
    }

    @Test
    void wordsOfThePaperStayWords() throws IOException {
        PublishedValues values = of("table7\tamazon-book\tLightGCN\tSM\tdeviceMiB\tOOM");

        assertThat(values.of("table7", "amazon-book", "LightGCN", "SM")).containsEntry("deviceMiB", "OOM");
    }

    @Test
    void whatThePaperDoesNotHaveIsEmpty() throws IOException {
        assertThat(of("a\tb\tc\td\te\t1").of("table2", "lastfm", "MF", "BPR")).isEmpty();
    }

    @Test
    void aLineOfAnotherShapeIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> of("a\tb\tc\td\te\t1\nx\ty"))
                .hasMessageContaining(".tsv:3: found 'x<tab>y'")
                .hasMessageContaining("six fields");
    }

    @Test
    void aValueThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> of("a\tb\tc\td\te\t0,1869")).hasMessageContaining(".tsv:2: found '0,1869'");
    }

    @Test
    void aValueGivenTwiceIsRefused() {
        assertThatThrownBy(() -> of("a\tb\tc\td\te\t1\na\tb\tc\td\te\t2")).hasMessageContaining(".tsv:3");
    }

    @Test
    void aMissingHeaderIsRefused() throws IOException {
        Path file = Files.createTempFile("values", ".tsv");
        try {
            Files.writeString(file, "a\tb\tc\td\te\t1\n");
            assertThatThrownBy(() -> PublishedValues.read(file))
                    .hasMessageContaining(".tsv:1")
                    .hasMessageContaining("header");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> PublishedValues.read(Path.of("nowhere.tsv")))
                .hasMessageContaining("<paper>, values: found 'nowhere.tsv'");
    }

    @Test
    void aSpreadsheetsMarkBreaksQuotesAndBlankLinesAreRead() throws IOException {
        PublishedValues values = ofText("\ufeff" + HEADER.replace("\n", "\r\n")
                + "table2\tgowalla\t\"SVD++\"\t\"user[0.5,0]\"\trecall@20\t0.1\r\n\r\n");

        assertThat(values.of("table2", "gowalla", "SVD++", "user[0.5,0]")).containsOnlyKeys("recall@20");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> of("a\tb\tc\td\te\t1\nx\t\"y\tc\td\te\t1"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(".tsv:3");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> ofText("")).hasMessageContaining(".tsv:1: found nothing, expected the header");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("values.tsv"), new byte[] {(byte) 0xe4});

        assertThatThrownBy(() -> PublishedValues.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + ": found 'bytes that are not UTF-8'");
    }

    @Test
    void aFolderIsNotCalledOneToWriteTo(@TempDir Path folder) {
        assertThatThrownBy(() -> PublishedValues.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder + ": found 'a folder', expected a file");
    }

    static PublishedValues of(String lines) throws IOException {
        return ofText(HEADER + lines + "\n");
    }

    private static PublishedValues ofText(String text) throws IOException {
        Path file = Files.createTempFile("values", ".tsv");
        try {
            Files.writeString(file, text);
            return PublishedValues.read(file);
        } finally {
            Files.delete(file);
        }
    }
}
