package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.COMMA;
import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Samples.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's own files are read as. */
class OwnFilesTest {

    private static final FileFormat.Layout PAIRS = FileFormat.Layout.PAIRS;

    @TempDir
    Path folder;

    private Outcome read(String content, FileFormat format) throws IOException {
        return Samples.prepare(Samples.file(folder, "own.txt", content), format);
    }

    private Outcome read(byte[] content, FileFormat format) throws IOException {
        return Samples.prepare(Files.write(folder.resolve("own.txt"), content), format);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** 50 users with 12 of 30 items each. */
    private static String pairs(IntFunction<String> user, IntFunction<String> item) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(7);
        for (int u = 0; u < 50; u++) {
            for (int k = 0; k < 12; k++) {
                lines.append(user.apply(u))
                        .append(',')
                        .append(item.apply((u + random.nextInt(30)) % 30))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static String shuffled(String lines, long seed) {
        List<String> all = new ArrayList<>(lines.lines().toList());
        Collections.shuffle(all, new Random(seed));
        return String.join("\n", all) + "\n";
    }

    // --- what is a user or an item

    @Test
    void thirtyItemsOfNumbersFarApartAreThirtyAndThePairsThoseOfDenseNumbers() throws IOException {
        Outcome sparse = read(pairs(Integer::toString, item -> Integer.toString(1000 * (item + 1))), COMMA);
        assertThat(sparse.report().counts().items()).isEqualTo(30);
        assertThat(sparse.items()).startsWith("1000", "2000").endsWith("30000");
        Outcome dense = read(pairs(Integer::toString, Integer::toString), COMMA);
        assertThat(sparse.data().train()).isEqualTo(dense.data().train());
        assertThat(sparse.data().test()).isEqualTo(dense.data().test());
    }

    @Test
    void idsFromOneGiveNoUserAndNoItemMore() throws IOException {
        Outcome read = read("1\t1\n1\t2\n2\t2\n", FileFormat.pairs("tab"));
        assertThat(read.users()).containsExactly("1", "2");
        assertThat(read.items()).containsExactly("1", "2");
        assertThat(read.pairs()).containsExactly("1:1", "1:2", "2:2");
    }

    @Test
    void expectedCountsMakeNoUserThatDoesNotOccur() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,5\n9,5\n9,6\n");
        DatasetDescriptor own = Samples.own(file, COMMA, null);
        DatasetDescriptor expecting =
                new DatasetDescriptor("own", null, own.sources(), COMMA, null, new Counts(2, 2, 3, null, null), null);
        assertThat(Samples.prepare(expecting).users()).containsExactly("0", "9");
    }

    @Test
    void readsAdjacencyListsOfAnyIds() throws IOException {
        Outcome read = read("zoe x y\nada y\nzoe z\n", FileFormat.ADJACENCY);
        assertThat(read.pairs()).containsExactly("ada:y", "zoe:x", "zoe:y", "zoe:z");
    }

    @Test
    void aUserAloneInAnAdjacencyListIsNone() throws IOException {
        Outcome read = read("6\n7 1 2\n8\n9 2\n", FileFormat.ADJACENCY);
        assertThat(read.users()).containsExactly("7", "9");
        assertThat(read.report().remarks())
                .contains("2 lines of own.txt hold a user without an item; they count as nothing.");
    }

    @Test
    void anIdIsTheSameInAllFiles() throws IOException {
        Path train = Samples.file(folder, "train.csv", "b,x\na,y\n");
        Path test = Samples.file(folder, "test.csv", "a,x\nc,z\n");
        Outcome read = Samples.prepare(new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(train, Role.TRAIN), Samples.local(test, Role.TEST)),
                COMMA,
                null,
                null,
                null));
        assertThat(read.users()).containsExactly("a", "b", "c");
        assertThat(Samples.pairs(read.data().test())).containsExactly("0:0", "2:2");
    }

    // --- order

    @Test
    void theOrderOfLinesDecidesNothing() throws IOException {
        for (IntFunction<String> id :
                List.<IntFunction<String>>of(Integer::toString, k -> "K-" + (k * 7919) % 1000, k -> "ä" + k)) {
            String lines = pairs(id, id);
            Outcome first = read(lines, COMMA);
            for (int seed = 1; seed <= 3; seed++) {
                Outcome other = read(shuffled(lines, seed), COMMA);
                assertThat(other.data().train()).isEqualTo(first.data().train());
                assertThat(other.data().test()).isEqualTo(first.data().test());
                assertThat(other.items()).isEqualTo(first.items());
            }
        }
    }

    @Test
    void wholeNumbersAreInOrderOfValueAndTextInOrderOfCodePoints() throws IOException {
        Outcome read = read("10,b\n9,a10\n-3,a9\n99999999999999999999,\ud83d\ude00\n0,\uff41\n007,B\n", COMMA);
        assertThat(read.users()).containsExactly("-3", "0", "007", "9", "10", "99999999999999999999");
        assertThat(read.items()).containsExactly("B", "a10", "a9", "b", "\uff41", "\ud83d\ude00");
    }

    @Test
    void oneIdThatIsNoNumberMakesTextOfAll() throws IOException {
        assertThat(read("10,1\n9,1\nx,2\n", COMMA).users()).containsExactly("10", "9", "x");
    }

    // --- how ids are written

    @Test
    void blanksAroundAnIdAreNoPartOfIt() throws IOException {
        Outcome read = read("u00, p08\nu00,p08 \n u01 ,\tp08\nu01,\u00a0p09\n", COMMA);
        assertThat(read.pairs()).containsExactly("u00:p08", "u01:p08", "u01:p09");
        assertThat(read.report().remarks()).contains("1 duplicate pairs of the source files were removed.");
    }

    @Test
    void lettersKeepTheirCase() throws IOException {
        assertThat(read("Ada,X\nada,x\nADA,x\n", COMMA).users()).containsExactly("ADA", "Ada", "ada");
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "1,01", "1,+1", "0,-0", "1000,1.0E+03", "2,2.", "1,'1,0'", "1000,1.0E3"})
    void aNumberInTwoWritingsIsRefusedWithBothAndTheirLines(String one, String other) {
        message(() -> read("7;" + one + "\n8;5\n8;" + other + "\n", FileFormat.pairs(";")))
                .contains("ids of items")
                .contains(one + " (" + folder.resolve("own.txt") + ":1) and " + other + " (" + folder.resolve("own.txt")
                        + ":3)")
                .contains("written in one way");
    }

    @Test
    void aNumberInTwoWritingsAmongTextIsRefusedToo() {
        message(() -> read("a;1\nb;x\nc;1.0\n", FileFormat.pairs(";")))
                .contains("1 (")
                .contains("1.0 (");
    }

    @Test
    void hexadecimalNamesAreNoNumbers() throws IOException {
        assertThat(read("a;1e3\nb;1000\nc;10e2\n", FileFormat.pairs(";")).items())
                .containsExactly("1000", "10e2", "1e3");
    }

    @Test
    void numbersWithADecimalPointThroughoutAreTaken() throws IOException {
        assertThat(read("1.0,2\n2.0,3\n", COMMA).users()).containsExactly("1.0", "2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7,\n", ",7\n", "7, \n"})
    void anEmptyIdIsRefused(String line) {
        message(() -> read("1,2\n" + line, COMMA)).contains("own.txt:2").contains("Fill the column");
    }

    @Test
    void whatStandsForAMissingValueIsRemarkedOn() throws IOException {
        assertThat(read("a,x\nNULL,y\nb,NaN\nNULL,x\n", COMMA).report().remarks())
                .contains(
                        "'NULL' is a user with 2 pairs: if it stands for a missing value, remove these lines.",
                        "'NaN' is an item with 1 pairs: if it stands for a missing value, remove these lines.");
    }

    // --- forgiving

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2\n3,4",
                "1,2\r\n3,4\r\n",
                "1,2\r3,4\r",
                "1,2,\n3,4,\n",
                "\n1,2\n\n3,4\n\n",
                "1,2\n,\n3,4\n , ,\n",
                "\ufeff1,2\n3,4\n"
            })
    void whatIsSafeIsTaken(String content) throws IOException {
        assertThat(read(content, COMMA).pairs()).containsExactly("1:2", "3:4");
        assertThat(read(content.replace(",", "::"), FileFormat.pairs("::")).pairs())
                .containsExactly("1:2", "3:4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 2\n3 4",
                "1\t2\r\n3  4\r\n",
                "1 2\r3 4\r",
                " 1 2 \n3 4\t\n",
                "\n1 2\n\n3 4\n  \n",
                "\ufeff1 2\n3 4\n"
            })
    void whatIsSafeIsTakenBetweenBlanks(String content) throws IOException {
        assertThat(read(content, FileFormat.pairs("whitespace")).pairs()).containsExactly("1:2", "3:4");
    }

    @Test
    void aSeparatorAtTheEndOfAnAdjacencyListIsNoItem() throws IOException {
        FileFormat lists = new FileFormat(FileFormat.Layout.ADJACENCY, ",", null, null, null, null);
        assertThat(read("1,2,3,\n4,2\n5,\n", lists).pairs()).containsExactly("1:2", "1:3", "4:2");
        message(() -> read("1,2,,3\n", lists)).contains("own.txt:1").contains("the id of an item");
    }

    @Test
    void blankLinesAreCounted() throws IOException {
        assertThat(read("1,2\n\n3,4\n;\n".replace(";", ","), COMMA).report().remarks())
                .contains("2 blank lines of the source files were passed over.");
    }

    @Test
    void aLastLineThatMayBeCutIsRemarkedOn() throws IOException {
        assertThat(read("1,2,5\n3,4", COMMA).report().remarks())
                .contains(
                        "The last line of own.txt (2) has fewer columns than the first and no line break: the file may be"
                                + " cut.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b/my shop.csv", "[x] (1)/pärs & ü.csv", "50%25.csv"})
    void pathsMayHaveBlanksBracketsAndUmlauts(String name) throws IOException {
        org.assertj.core.api.Assumptions.assumeThat(Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(name))
                .isTrue();
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "1,2\n3,4\n");
        assertThat(Samples.prepare(file, COMMA).pairs()).containsExactly("1:2", "3:4");
    }

    @Test
    void aPackedFileIsKnownByItsContent() throws IOException {
        byte[] plain = pairs(Integer::toString, Integer::toString).getBytes(StandardCharsets.UTF_8);
        Outcome packed = read(packed(plain), COMMA);
        assertThat(packed.data().train()).isEqualTo(read(plain, COMMA).data().train());
    }

    @Test
    void aCutPackedFileIsRefused() throws IOException {
        byte[] packed = packed(pairs(Integer::toString, Integer::toString).getBytes(StandardCharsets.UTF_8));
        message(() -> read(java.util.Arrays.copyOf(packed, packed.length / 2), COMMA))
                .contains("own.txt")
                .contains("cut or damaged");
    }

    @Test
    void theSameTextInTwoFormsIsAnError() throws IOException {
        for (String twin : new String[] {"Cafe\u0301", "Caf\u00e9\u200b"}) {
            message(() -> read("u1,Caf\u00e9\nu2," + twin + "\n", COMMA))
                    .contains(
                            "ids of items: found 'Caf\u00e9 (",
                            "own.txt:1) and " + twin + " (",
                            "own.txt:2), which look the same'");
        }
        assertThat(read("u1,Caf\u00e9\nu2,Cafe\n", COMMA).pairs()).hasSize(2);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** The JDK takes what follows a member and is none for the end, and half of the pairs would be gone. */
    @Test
    void whatFollowsAPackedFileIsPackedTooOrRefused() throws IOException {
        byte[] first = packed("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        byte[] second = packed("5,6\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read(joined(first, second), COMMA).pairs()).containsExactlyInAnyOrder("1:2", "3:4", "5:6");

        byte[] otherMark = second.clone();
        otherMark[0] ^= 1;
        for (byte[] rest : new byte[][] {
            "5,6\n".getBytes(StandardCharsets.UTF_8), java.util.Arrays.copyOf(second, 9), otherMark, new byte[100_000]
        }) {
            message(() -> read(joined(first, rest), COMMA))
                    .contains(rest.length + " bytes behind byte " + first.length + " that are not packed by gzip");
        }
        message(() -> read(joined(first, java.util.Arrays.copyOf(second, second.length - 3)), COMMA))
                .contains("own.txt");
    }

    @Test
    void aPackedFileThatWouldFillTheMemoryIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] lines = "1,2\n".repeat(1 << 18).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (int k = 0; k < 100; k++) {
                out.write(lines);
            }
        }
        message(() -> read(bytes.toByteArray(), COMMA))
                .contains("at most 200 times its size")
                .contains("unpack it");
    }

    // --- encoding

    @Test
    void latinLettersReadAsUtf8AreRefusedWithLineAndByte() {
        byte[] latin = "1,caf\u00e9\n2,th\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        message(() -> read(latin, COMMA))
                .contains("own.txt:1: found 'the byte 0xe9 at byte 6'")
                .contains("text in UTF-8")
                .contains("<encoding>")
                .contains("ISO-8859-1");
    }

    @Test
    void theLineOfABadByteIsCountedOverAllLineEnds() {
        byte[] latin = ("1,a\r\n".repeat(40_000) + "2,b\n2,th\u00e9\n").getBytes(StandardCharsets.ISO_8859_1);
        message(() -> read(latin, COMMA)).contains("own.txt:40002: found 'the byte 0xe9 at byte " + (latin.length - 1));
    }

    @Test
    void twelveItemsInLatinLettersAreTwelve() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (char letter : "\u00e4\u00f6\u00fc\u00df\u00e9\u00e8\u00ea\u00e0\u00f1\u00e7\u00f8\u00e5".toCharArray()) {
            lines.append("1;").append(letter).append('\n');
        }
        FileFormat latin = new FileFormat(PAIRS, ";", null, null, null, "latin1");
        assertThat(read(lines.toString().getBytes(StandardCharsets.ISO_8859_1), latin)
                        .items())
                .hasSize(12)
                .contains("\u00df");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsKnownByItsMark(String name) throws IOException {
        byte[] content = "\ufeff1,\u00e4\ud83d\ude00\n2,b".getBytes(Charset.forName(name));
        assertThat(read(content, COMMA).items()).containsExactly("b", "\u00e4\ud83d\ude00");
    }

    @Test
    void utf16WithoutItsMarkIsNamed() {
        message(() -> read("1,2\n".getBytes(StandardCharsets.UTF_16LE), COMMA))
                .contains("own.txt:1")
                .contains("zero character")
                .contains("UTF-16LE");
    }

    @Test
    void aCutUtf8CharacterAtTheEndIsRefused() {
        message(() -> read(new byte[] {'1', ',', (byte) 0xc3}, COMMA)).contains("0xc3 at byte 3");
    }

    // --- quotes and columns

    @Test
    void fieldsMayBeQuotedForAnySeparator() throws IOException {
        for (String separator : List.of(",", ";", "\t", "::", "|")) {
            String line =
                    "\"Doe" + separator + " John\"" + separator + " \"the \"\"one\"\"\"" + separator + "5\" nails\n";
            assertThat(read(line, FileFormat.pairs(separator)).pairs())
                    .containsExactly("Doe" + separator + " John:the \"one\"");
        }
        assertThat(read("\"1\" \"a b\"\n2 c\n", FileFormat.pairs("whitespace")).pairs())
                .containsExactly("1:a b", "2:c");
    }

    @Test
    void aQuoteThatIsNotClosedIsNamedByItsLine() {
        message(() -> read("1,a,x\n2,b,\"y\n3,c,z\n", COMMA))
                .contains("own.txt:2")
                .contains("not closed");
        message(() -> read("1,a\n2,\"b\n3,c\n", COMMA)).contains("own.txt:2").contains("Close the quote");
        message(() -> read("1 a\n2 \"b\n", FileFormat.pairs("whitespace")))
                .contains("own.txt:2")
                .contains("closing quote");
    }

    @Test
    void textAfterAClosingQuoteIsNamedAsWhatItIs() {
        message(() -> read("1,a\n2,\"b\"c\n", COMMA))
                .contains("own.txt:2")
                .contains("goes on after its closing quote: 'c'")
                .contains("written twice");
    }

    @Test
    void aLineBreakInAnIdIsRefusedAndInAnotherColumnRemarkedOn() throws IOException {
        message(() -> read("1,a\n2,\"b\nc\"\n", COMMA)).contains("own.txt:2: found 'b\\nc'");
        message(() -> read("1,\"b\nc\"\n", COMMA)).contains("own.txt:1: found 'b\\nc'");
        Outcome read = read("1,a,x\n2,b,\"good\n3,c,bad\"\n4,d,\n", COMMA);
        assertThat(read.pairs()).containsExactly("1:a", "2:b", "4:d");
        assertThat(read.report().remarks()).anyMatch(remark -> remark.startsWith("1 quoted fields of own.txt go on"));
    }

    @Test
    void linesWithMoreColumnsThanTheFirstAreRemarkedOn() throws IOException {
        assertThat(read("1,a,5\n2,b,c,5\n3,c,5,\n", COMMA).report().remarks())
                .anyMatch(remark -> remark.startsWith("1 lines of own.txt have more columns than its first, line 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " ", "::"})
    void aLineOfMillionsOfColumnsIsOneClearMessage(String separator) {
        message(() -> read(("1" + separator).repeat(3_000_000), FileFormat.pairs(separator)))
                .contains("own.txt:1")
                .contains("a line of more than 16384 columns")
                .contains("adjacency");
    }

    @Test
    void anAdjacencyListMayHaveMoreColumns() throws IOException {
        StringBuilder line = new StringBuilder("7");
        for (int item = 0; item < 40_000; item++) {
            line.append(';').append(item);
        }
        FileFormat lists = new FileFormat(FileFormat.Layout.ADJACENCY, "semicolon", null, null, null, null);
        assertThat(read(line + "\n8;1\n", lists).data().itemCount()).isEqualTo(40_000);
    }

    @Test
    void aBinaryFileIsOneClearMessage() {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        noise[0] = 1;
        message(() -> read(noise, COMMA)).contains("own.txt:").contains("expected text");
        message(() -> read(new byte[] {'P', 'K', 3, 4, 20, 0}, COMMA))
                .contains("an archive (.zip, .xlsx)")
                .contains("CSV");
    }

    @Test
    void columnsAreTakenByNumber() throws IOException {
        FileFormat format = new FileFormat(PAIRS, ",", null, "3", "2", null);
        assertThat(read("x,a,1\ny,b,2\n", format).pairs()).containsExactly("1:a", "2:b");
        message(() -> read("x,a,1\ny,b\n", format))
                .contains("own.txt:2: found 'y,b'")
                .contains("columns 3 and 2");
    }

    @Test
    void columnsAreTakenByName() throws IOException {
        FileFormat format = new FileFormat(PAIRS, ";", null, "buyer", "what", null);
        assertThat(read("what;when;buyer\na;2024;1\nb;2025;2\n", format).pairs())
                .containsExactly("1:a", "2:b");
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithThoseThatAre() {
        FileFormat format = new FileFormat(PAIRS, ";", null, "buyer", "2", null);
        message(() -> read("customer;product;rating\n1;a;5\n", format))
                .contains("own.txt:1: found 'no column 'buyer'', expected one of the names customer, product, rating.")
                .contains("Correct <userColumn>");
        message(() -> read("buyer;product;buyer\n1;a;5\n", format)).contains("several columns 'buyer'");
    }

    @Test
    void aLineThatHasMoreColumnsThanNamesIsRefused() {
        // as R's write.table leaves it: row names have no name
        FileFormat format = new FileFormat(PAIRS, " ", null, "user", "item", null);
        message(() -> read("\"user\" \"item\"\n\"1\" 7 9\n\"2\" 7 8\n", format))
                .contains("own.txt:2: found '3 columns under 2 names'")
                .contains("as numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "whitespace, '1,2,3\n4,5,6\n', comma, 3",
        "comma, '1;2;3\n4;5;6\n', semicolon, 3",
        "comma, '1::2::3::4\n4::5::6::7\n', ::, 4",
        "tab, '1 2\n4 5\n', whitespace, 2",
        "semicolon, '1\t2\n4\t5\n', tab, 2"
    })
    void aWrongSeparatorIsAnsweredWithTheRightOne(String declared, String content, String right, int columns) {
        message(() -> read(content, FileFormat.pairs(declared)))
                .contains("own.txt:1")
                .contains("With <separator>" + right + "</separator> each line has " + columns + " columns.");
    }

    @Test
    void aWrongSeparatorThatMakesTwoColumnsIsRefusedToo() {
        message(() -> read("u1,p1,2024-01-01 12:00\nu2,p1,2024-01-02 13:00\n", FileFormat.pairs("whitespace")))
                .contains("<separator>comma</separator> each line has 3 columns");
        message(() -> read("Anna M;Buch\nBert K;Heft\n", FileFormat.pairs("whitespace")))
                .contains("<separator>semicolon</separator> each line has 2 columns");
        message(() -> read("u1;p1;3,5\nu2;p1;4,0\n", COMMA))
                .contains("<separator>semicolon</separator> each line has 3");
    }

    @Test
    void aWrongSeparatorOfListsIsAnsweredWithTheRightOneToo() {
        message(() -> read("1,2,3\n4,5,6\n", FileFormat.ADJACENCY))
                .contains("no pair")
                .contains("<separator>comma</separator> each line has 3 columns");
    }

    @Test
    void aListOfItemsInOneColumnIsRemarkedOn() throws IOException {
        assertThat(read("u1\tp1,p2\nu2\tp1,p3,p4\n", FileFormat.pairs("tab"))
                        .report()
                        .remarks())
                .contains(
                        "Every item holds ',', such as 'p1,p2': if these are several items, put each into a line or a column"
                                + " of its own.");
    }

    @Test
    void aSpreadsheetsHintOfItsSeparatorIsNoPair() throws IOException {
        assertThat(read("sep=;\n1;2\n3;4\n", FileFormat.pairs(";")).pairs()).containsExactly("1:2", "3:4");
    }

    @Test
    void aCommonSeparatorWithinIdsIsTheirs() throws IOException {
        assertThat(read("\"Doe, John\";p1\n\"Roe, Jane\";p2\n", FileFormat.pairs(";"))
                        .users())
                .containsExactly("Doe, John", "Roe, Jane");
    }

    @Test
    void aFileWithoutAPairIsRefused() {
        message(() -> read("", COMMA)).contains("own.txt").contains("no pair");
        message(() -> read("\n\n", FileFormat.pairs("whitespace"))).contains("no pair");
        message(() -> read("user,item\n", new FileFormat(PAIRS, ",", true, null, null, null)))
                .contains("no pair");
    }
}
