package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetsTest {

    @TempDir
    Path folder;

    @Test
    void knowsThePapersFourLastfmAndTheMiniature() {
        assertThat(Datasets.builtIn())
                .extracting(DatasetDescriptor::name)
                .containsExactly("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion", "lastfm", "miniature");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        message(() -> Datasets.named("netflix"))
                .contains("dataset: found 'netflix'")
                .contains("one of gowalla, yelp2018, amazon-book, alibaba-ifashion, lastfm, miniature");
    }

    @Test
    void everyAddressIsPinnedToACommit() {
        assertThat(Datasets.builtIn().stream().flatMap(dataset -> dataset.sources().stream()))
                .hasSize(10)
                .allMatch(source -> source.uri().toString().matches(".*/[0-9a-f]{40}/.*" + source.name()));
    }

    @Test
    void expectedPartsAddUp() {
        assertThat(Datasets.builtIn())
                .map(DatasetDescriptor::expected)
                .filteredOn(counts -> counts.trainPairs() != null)
                .hasSize(5)
                .allMatch(counts -> counts.pairs() == counts.trainPairs() + counts.testPairs());
    }

    @Test
    void digestsDifferAndNeedNoFile() {
        assertThat(Datasets.builtIn().stream().map(DatasetDescriptor::digest).distinct())
                .hasSize(6)
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    /** Run ids of recorded runs depend on them. */
    @ParameterizedTest
    @CsvSource({
        "gowalla, a67fed6c27161cec1ef9afb137dc823cc5525123d8331106159deefb03781855",
        "yelp2018, 6c6dd3b65bde7d1b06ef54dd34352d9128953bfe46c71a4367dc548782c7befb",
        "amazon-book, 8769dc8a9a2f7f70c3b246ed87a2115d38ecf433e2ddda0225245101d8f7969d",
        "alibaba-ifashion, 3f0776d0693fa961b5f8157634672de70e24a358b1078135c42e058c76d6ca27",
        "lastfm, 31d80909d1aede742a140dcb107ffbb4213a6dc99b4064f783fd3237af2a2758",
        "miniature, 3f2649f25c1c2484ea5d0a476f5ced086c688db9223ed755a71a943de3f8cf0c"
    })
    void digestsOfTheBuiltInDatasetsStayWhatTheyAre(String name, String digest) {
        assertThat(Datasets.named(name).digest()).isEqualTo(digest);
    }

    @Test
    void onlyDatasetsFromPublishedFilesCountIdsThatDoNotOccur() {
        assertThat(Datasets.builtIn())
                .filteredOn(dataset -> dataset.rowNumbers() != null)
                .extracting(DatasetDescriptor::name)
                .containsExactly("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion", "lastfm");
    }

    @Test
    void aSettingAtItsDefaultChangesNoDigest() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n");
        FileFormat stated = new FileFormat(FileFormat.Layout.PAIRS, ",", false, "1", "2", "utf-8");
        assertThat(Samples.own(file, stated, Preparation.NONE).digest())
                .isEqualTo(Samples.own(file, Samples.COMMA, null).digest());
    }

    @Test
    void theDigestFollowsEachSettingOfTheFormat() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n");
        FileFormat.Layout pairs = FileFormat.Layout.PAIRS;
        assertThat(Stream.of(
                                Samples.COMMA,
                                FileFormat.pairs("semicolon"),
                                FileFormat.ADJACENCY,
                                new FileFormat(pairs, "comma", true, null, null, null),
                                new FileFormat(pairs, "comma", true, "2", "1", null),
                                new FileFormat(pairs, "comma", true, "buyer", "2", null),
                                new FileFormat(pairs, "comma", true, "1", "bought", null),
                                new FileFormat(pairs, "comma", null, null, null, "ISO-8859-1"))
                        .map(format -> Samples.own(file, format, null).digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameFileTwiceIsRefusedAndTwoFilesOfOneNameAreNot() throws IOException {
        Path one = Samples.file(Files.createDirectories(folder.resolve("a")), "own.txt", "0,1\n");
        Path other = Samples.file(Files.createDirectories(folder.resolve("b")), "own.txt", "0,2\n");
        assertThat(trainAndTest(one, other).sources()).hasSize(2);
        message(() -> trainAndTest(one, one)).contains("a different file each");
    }

    private static DatasetDescriptor trainAndTest(Path train, Path test) {
        return new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(train, Role.TRAIN), Samples.local(test, Role.TEST)),
                Samples.COMMA,
                null,
                null,
                null);
    }

    @Test
    void aColumnByItsNameImpliesAHeader() {
        FileFormat.Layout pairs = FileFormat.Layout.PAIRS;
        assertThat(new FileFormat(pairs, "comma", null, "buyer", "2", null).header())
                .isTrue();
        message(() -> new FileFormat(pairs, "comma", false, "buyer", "2", null))
                .contains("header: found 'false'")
                .contains("'buyer'");
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "99999, 2", "1, 1", "buyer, buyer", "' ', 2"})
    void columnsThatCannotBeAreRefused(String user, String item) {
        message(() -> new FileFormat(FileFormat.Layout.PAIRS, "comma", null, user, item, null))
                .containsAnyOf("userColumn", "itemColumn")
                .contains("Name the");
    }

    @Test
    void columnsOfAdjacencyListsAreRefused() {
        message(() -> new FileFormat(FileFormat.Layout.ADJACENCY, "comma", null, null, "3", null))
                .contains("itemColumn")
                .contains("the first column is the user");
    }

    @Test
    void anUnknownEncodingIsRefused() {
        message(() -> new FileFormat(FileFormat.Layout.PAIRS, "comma", null, null, null, "latin-17"))
                .contains("encoding: found 'latin-17'")
                .contains("ISO-8859-1");
    }

    @Test
    void aFurtherChecksumChangesNoDigest() {
        String blob = "a27782bd7a1d4d0744148dc0460ea94da74763f2";
        assertThat(remote(new Checksums(blob, null, null)).digest())
                .isEqualTo(remote(new Checksums(blob, "5eec1eb2edb8dd648377d348b8e136cf", null))
                        .digest());
    }

    @Test
    void theDigestFollowsTheContentOfAUsersFile() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n");
        String before = Samples.own(file, Samples.COMMA, null).digest();
        Samples.file(folder, "own.txt", "0,2\n");
        assertThat(Samples.own(file, Samples.COMMA, null).digest()).isNotEqualTo(before);
    }

    @Test
    void theDigestFollowsThePreparation() throws IOException {
        Path file = Samples.file(folder, "own.txt", "0,1\n");
        assertThat(Samples.own(file, Samples.COMMA, new Preparation(0, 0.2, 1)).digest())
                .isNotEqualTo(Samples.own(file, Samples.COMMA, new Preparation(0, 0.2, 2))
                        .digest());
    }

    @Test
    void namesAMissingFileOfAUsers() {
        message(() -> Samples.own(folder.resolve("none.txt"), Samples.COMMA, null)
                        .digest())
                .contains("none.txt")
                .contains("an existing file");
    }

    @Test
    void aDownloadWithoutChecksumIsRefused() {
        message(() -> remote(Checksums.NONE)).contains("checksums").contains("SHA-256");
    }

    @Test
    void aChecksumOfTheWrongLengthIsRefused() {
        message(() -> new Checksums(null, "abc", null)).contains("md5").contains("32 hexadecimal digits");
    }

    @Test
    void aTrainFileWithoutATestFileIsRefused() {
        message(() -> new DatasetDescriptor(
                        "own",
                        null,
                        List.of(Samples.local(folder.resolve("a.txt"), Role.TRAIN)),
                        Samples.COMMA,
                        null,
                        null,
                        null))
                .contains("TRAIN and TEST");
    }

    @Test
    void aFileNameThatLeavesTheCacheIsRefused() {
        message(() -> new SourceFile("../a", URI.create("https://example.org/a"), Role.ALL, Checksums.NONE))
                .contains("'../a'")
                .contains("plain file name");
    }

    @Test
    void aDatasetNameThatLeavesTheCacheIsRefused() {
        message(() -> Datasets.synthetic("../a", new SyntheticShape(10, 10, 20, 1)))
                .contains("dataset's name");
    }

    @Test
    void aRatioOutsideItsRangeIsRefused() {
        message(() -> new Preparation(0, 1, 1)).contains("testRatio").contains("between 0 and 1");
    }

    @Test
    void morePairsThanFitAreRefused() {
        message(() -> new SyntheticShape(10, 10, 60, 1)).contains("pairs").contains("to 50");
    }

    private static DatasetDescriptor remote(Checksums checksums) {
        SourceFile source = new SourceFile("a.txt", URI.create("https://example.org/a.txt"), Role.ALL, checksums);
        return new DatasetDescriptor("own", null, List.of(source), Samples.COMMA, null, null, null);
    }
}
