package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.COMMA;
import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericParserTest {

    private static final FileFormat TAB = FileFormat.pairs("tab");

    @TempDir
    Path folder;

    private ParsedSources parse(String content, FileFormat format, int firstId, int users, int items)
            throws IOException {
        Path file = Samples.file(folder, "own.txt", content);
        DatasetDescriptor dataset = new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(file, Role.ALL)),
                format,
                null,
                new Counts(users, items, 1, null, null),
                null,
                new RowNumbers(firstId));
        return ParsedSources.read(dataset, List.of(file));
    }

    private Interactions parse(String content, FileFormat format) throws IOException {
        ParsedSources sources = parse(content, format, 0, 3, 3);
        return sources.parts().get(Role.ALL).interactions(3, 3);
    }

    @Test
    void readsAdjacencyLists() throws IOException {
        assertThat(Samples.pairs(parse("0 2 1\n1 0\n", FileFormat.ADJACENCY))).containsExactly("0:1", "0:2", "1:0");
    }

    @Test
    void aUserAloneOnALineHasNoItem() throws IOException {
        assertThat(Samples.pairs(parse("0 1\n1 \n2\n", FileFormat.ADJACENCY))).containsExactly("0:1");
    }

    @Test
    void mergesTheLinesOfAUserWhoOccursTwice() throws IOException {
        assertThat(Samples.pairs(parse("0 1\n0 2 1\n", FileFormat.ADJACENCY))).containsExactly("0:1", "0:2");
    }

    @Test
    void countsIdsThatDoNotOccurAndKeepsTheSourcesNumbers() throws IOException {
        ParsedSources lastfm = parse("1\t2\t993\n2\t1\t7\n", TAB, 1, 4, 5);
        assertThat(lastfm.users()).isEqualTo(new NumberIds(1, 4));
        assertThat(lastfm.items().id(4)).isEqualTo("5");
        assertThat(Samples.pairs(lastfm.parts().get(Role.ALL).interactions(4, 5)))
                .containsExactly("0:1", "1:0");
    }

    @ParameterizedTest
    @CsvSource({"::", "|", ";", "' - '"})
    void takesAnyLiteralSeparator(String separator) throws IOException {
        assertThat(Samples.pairs(parse("1" + separator + "0" + separator + "5\n", FileFormat.pairs(separator))))
                .containsExactly("1:0");
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() throws IOException {
        assertThat(Samples.pairs(parse("\ufeff0,1\r\n1,0\r\n", COMMA))).containsExactly("0:1", "1:0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "3", "2147483648", "99999999999999999999", "x7", "1.5", "+1", "\"2\"", "''"})
    void refusesWhatIsNoRow(String id) {
        message(() -> parse("0,1\n1," + id.replace("''", "") + "\n", COMMA))
                .contains("own.txt:2: found '" + id.replace("''", "") + "'")
                .contains("a whole number from 0 to 2");
    }

    @Test
    void refusesIdZeroWhereIdsBeginAtOne() {
        message(() -> parse("0\t1\n", TAB, 1, 3, 3))
                .contains("own.txt:1: found '0'")
                .contains("from 1 to 3");
    }

    @Test
    void refusesALineWithTooFewColumns() {
        message(() -> parse("0,1\n1\n", COMMA)).contains("own.txt:2: found '1'").contains("separated by comma");
    }

    @Test
    void takesALastLineWithoutLineBreak() throws IOException {
        assertThat(Samples.pairs(parse("0,1\n1,0", COMMA))).containsExactly("0:1", "1:0");
    }

    @Test
    void refusesAFileWithoutAPair() {
        message(() -> parse("", COMMA)).contains("own.txt").contains("no pair");
    }

    @Test
    void readsLinesLongerThanItsBuffers() throws IOException {
        StringBuilder line = new StringBuilder("0");
        for (int item = 0; item < 60_000; item++) {
            line.append(' ').append(item);
        }
        assertThat(parse(line + "\n1 5\n", FileFormat.ADJACENCY, 0, 2, 60_000)
                        .parts()
                        .get(Role.ALL)
                        .size())
                .isEqualTo(60_001);
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        message(() -> parse("\u001f\u008b\b\n", COMMA)).contains("own.txt:1");
    }
}
