package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.COMMA;
import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @TempDir
    Path folder;

    private Interactions parse(String content, FileFormat format) throws IOException {
        DatasetDescriptor dataset = Samples.own(Samples.file(folder, "own.txt", content), format, null);
        ParsedSources sources = ParsedSources.read(dataset, List.of(folder.resolve("own.txt")));
        return sources.parts().get(Role.ALL).interactions(sources.users(), sources.items());
    }

    private static FileFormat text(FileFormat.Layout layout, String separator) {
        return new FileFormat(layout, separator, false, 0, true);
    }

    @Test
    void readsAdjacencyLists() throws IOException {
        assertThat(Samples.pairs(parse("0 2 1\n1 0\n", FileFormat.ADJACENCY))).containsExactly("0:1", "0:2", "1:0");
    }

    @Test
    void aUserAloneOnALineHasNoItem() throws IOException {
        Interactions read = parse("0 1\n1 \n2\n", FileFormat.ADJACENCY);
        assertThat(read.userCount()).isEqualTo(3);
        assertThat(Samples.pairs(read)).containsExactly("0:1");
    }

    @Test
    void mergesTheLinesOfAUserWhoOccursTwice() throws IOException {
        assertThat(Samples.pairs(parse("0 1\n0 2 1\n", FileFormat.ADJACENCY))).containsExactly("0:1", "0:2");
    }

    @Test
    void readsPairsAndIgnoresFurtherColumns() throws IOException {
        FileFormat lastfm = new FileFormat(FileFormat.Layout.PAIRS, "tab", false, 1, false);
        assertThat(Samples.pairs(parse("1\t2\t993\n2\t1\t7\n", lastfm))).containsExactly("0:1", "1:0");
    }

    @Test
    void leavesAHeaderOut() throws IOException {
        FileFormat format = new FileFormat(FileFormat.Layout.PAIRS, ",", true, 0, false);
        assertThat(Samples.pairs(parse("user,item\n0,1\n", format))).containsExactly("0:1");
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

    @Test
    void numbersTextIdsInTheOrderOfFirstAppearance() throws IOException {
        Interactions read = parse("zoe,\"a, b\"\nada,c\nzoe,c\n", text(FileFormat.Layout.PAIRS, "comma"));
        assertThat(Samples.pairs(read)).containsExactly("0:0", "0:1", "1:1");
    }

    @Test
    void readsAdjacencyListsOfTextIds() throws IOException {
        Interactions read = parse("zoe x y\nada y\n", text(FileFormat.Layout.ADJACENCY, "whitespace"));
        assertThat(Samples.pairs(read)).containsExactly("0:0", "0:1", "1:1");
    }

    @Test
    void textIdsHaveOneNumberInAllFiles() throws IOException {
        Path train = Samples.file(folder, "train.csv", "b,x\na,y\n");
        Path test = Samples.file(folder, "test.csv", "a,x\nc,z\n");
        DatasetDescriptor dataset = new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(train, Role.TRAIN), Samples.local(test, Role.TEST)),
                text(FileFormat.Layout.PAIRS, "comma"),
                null,
                null,
                null,
                null);
        ParsedSources sources = ParsedSources.read(dataset, List.of(train, test));
        assertThat(Samples.pairs(sources.parts().get(Role.TEST).interactions(sources.users(), sources.items())))
                .containsExactly("1:0", "2:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "2147483648", "99999999999999999999", "x7", "1.5", "+1", "\"2\"", "''"})
    void refusesWhatIsNoId(String id) {
        message(() -> parse("0,1\n1," + id.replace("''", "") + "\n", COMMA))
                .contains("own.txt:2: found '" + id.replace("''", "") + "'")
                .contains("a whole number from 0 to 49999999")
                .contains("stringIds");
    }

    @Test
    void refusesIdZeroWhereIdsBeginAtOne() {
        FileFormat format = new FileFormat(FileFormat.Layout.PAIRS, "tab", false, 1, false);
        message(() -> parse("0\t1\n", format)).contains("own.txt:1: found '0'").contains("from 1 to");
    }

    @Test
    void refusesAnIdBeyondTheDeclaredUniverse() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n2,1\n");
        DatasetDescriptor dataset = new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(file, Role.ALL)),
                COMMA,
                null,
                new Counts(2, 2, 2, null, null),
                null,
                null);
        message(() -> ParsedSources.read(dataset, List.of(file)))
                .contains("own.txt:2: found '2'")
                .contains("from 0 to 1");
    }

    @Test
    void refusesALineWithTooFewColumns() {
        message(() -> parse("0,1\n1\n", COMMA)).contains("own.txt:2: found '1'").contains("separated by comma");
    }

    @Test
    void refusesATextLineWithTooFewColumns() {
        message(() -> parse("a,b\nc\n", text(FileFormat.Layout.PAIRS, "comma"))).contains("own.txt:2: found 'c'");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesALastLineThatMayBeCut(boolean stringIds) {
        FileFormat format = new FileFormat(FileFormat.Layout.PAIRS, "comma", false, 0, stringIds);
        message(() -> parse("0,1\n1,12", format))
                .contains("own.txt:2: found '1,12'")
                .contains("line break");
    }

    @Test
    void takesALastLineWithoutLineBreakWhereAChecksumVouchesForIt() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n1,0");
        RawPairs read = new NumericParser(file, COMMA, -1, -1).parse(true);
        assertThat(read.size()).isEqualTo(2);
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
        assertThat(parse(line + "\n1 5\n", FileFormat.ADJACENCY).size()).isEqualTo(60_001);
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Files.write(folder.resolve("own.txt"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, '\n'});
        message(() -> new NumericParser(folder.resolve("own.txt"), COMMA, -1, -1).parse(false))
                .contains("own.txt:1");
    }
}
