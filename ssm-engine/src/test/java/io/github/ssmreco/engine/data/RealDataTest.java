package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ssmreco.engine.data.download.DownloadListener;
import io.github.ssmreco.engine.data.download.DownloadSettings;
import io.github.ssmreco.engine.data.download.Downloader;
import io.github.ssmreco.engine.support.Digests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the published files, where the environment variable SSM_DATA names a folder that holds {@code <dataset>/<file>}. */
class RealDataTest {

    private static final String FOLDER = System.getenv("SSM_DATA");

    @TempDir
    Path cache;

    @BeforeEach
    void isThere() {
        assumeThat(FOLDER).as("SSM_DATA").isNotNull();
    }

    private PreparedReport prepare(String name) throws Exception {
        DatasetDescriptor dataset = Datasets.named(name);
        for (SourceFile source : dataset.sources()) {
            assumeThat(Path.of(FOLDER, name, source.name())).exists();
        }
        DownloadSettings settings = new DownloadSettings(FOLDER, cache, true, null);
        List<Path> files = new Downloader(settings, DownloadListener.SILENT).fetch(dataset);
        return Preparer.prepare(dataset, files, cache.resolve("out"));
    }

    @Test
    void gowallaIsAsThePaperSays() throws Exception {
        PreparedReport report = prepare("gowalla");
        assertThat(report.counts()).isEqualTo(new Counts(29_858, 40_981, 1_027_370, 810_128, 217_242));
        assertThat(report.density()).isEqualTo(0.00084, org.assertj.core.data.Offset.offset(5e-6));
        assertThat(report.usersWithoutTest()).isZero();
    }

    @Test
    void gowallasPreparedFileIsSmall() throws Exception {
        prepare("gowalla");
        assertThat(Files.size(Preparer.preparedFile(cache.resolve("out")))).isLessThan(2_500_000);
    }

    @Test
    void lastfmHasUsersWithoutTrainingPair() throws Exception {
        PreparedReport report = prepare("lastfm");
        assertThat(report.counts()).isEqualTo(new Counts(1_892, 4_489, 52_668, 42_135, 10_533));
        assertThat(report.remarks())
                .contains(
                        "12 of 1,892 user ids and 0 of 4,489 item ids do not occur; they count as users and items, as they do"
                                + " for the authors.",
                        "14 users have no training pair; 2 of them are tested.");
    }

    /** Digests of the rows as versions before the one reader of own files gave them. */
    @ParameterizedTest
    @CsvSource({
        "gowalla, 319ac28f8c87224ab58db240b60820f0eab070d24eb6c7d7ef46546928cffc71,"
                + " 8733584cf0a1cd6504408d8558c8093eec8c5c780ffe5d0e17a78ec1f92d5ff2",
        "lastfm, 5ed5146d74da224ceb7610e4b3e62bfebe69a366152812560978986406b45f37,"
                + " a3628b445edad3fd6853849fa54e817363a7ba381b972c2c0fba74fbda69c0fc"
    })
    void thePairsAreTheSameToTheBit(String name, String train, String test) throws Exception {
        prepare(name);
        PreparedDataset data = PreparedFile.read(Preparer.preparedFile(cache.resolve("out")));
        assertThat(digest(data.train())).isEqualTo(train);
        assertThat(digest(data.test())).isEqualTo(test);
    }

    private static String digest(Interactions part) {
        return Digests.sha256(Arrays.toString(part.offsets()) + Arrays.toString(part.items()));
    }

    @Test
    void theIdsOfLastfmBeginAtOneAsInItsFiles() throws Exception {
        prepare("lastfm");
        assertThat(Files.readAllLines(cache.resolve("out/users.txt")))
                .startsWith("1", "2")
                .endsWith("1892")
                .hasSize(1_892);
        assertThat(Files.readAllLines(cache.resolve("out/items.txt")))
                .startsWith("1")
                .hasSize(4_489);
    }

    /** Its ids have no gaps, so that the reader of own files has to give the same rows as the one of row numbers. */
    @Test
    void gowallaReadAsOnesOwnFilesIsTheSame() throws Exception {
        prepare("gowalla");
        PreparedDataset data = PreparedFile.read(Preparer.preparedFile(cache.resolve("out")));
        List<Path> files = List.of(Path.of(FOLDER, "gowalla/train.txt"), Path.of(FOLDER, "gowalla/test.txt"));
        DatasetDescriptor own = new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(files.get(0), Role.TRAIN), Samples.local(files.get(1), Role.TEST)),
                FileFormat.ADJACENCY,
                null,
                null,
                null);
        Preparer.prepare(own, files, cache.resolve("own"));
        PreparedDataset read = PreparedFile.read(Preparer.preparedFile(cache.resolve("own")));
        assertThat(read.train()).isEqualTo(data.train());
        assertThat(read.test()).isEqualTo(data.test());
        assertThat(read.users().lines()).isEqualTo(data.users().lines());
    }

    /** Test files alone, since those of the large datasets are small enough to be had on their own. */
    @ParameterizedTest
    @CsvSource({
        "yelp2018, test.txt, 324147, 31668",
        "amazon-book, test.txt, 603378, 52639",
        "alibaba-ifashion, ifashion.test, 352366, 268847"
    })
    void testFilesHaveTheirPublishedSize(String name, String file, int pairs, int testedUsers) throws Exception {
        DatasetDescriptor dataset = Datasets.named(name);
        Path path = Path.of(FOLDER, name, file);
        assumeThat(path).exists();
        assertThat(dataset.sources().get(1).mismatch(path)).isEmpty();
        Counts expected = dataset.expected();
        Interactions test = new NumericParser(path, dataset, HeapBudget.none())
                .parse()
                .interactions(expected.users(), expected.items());
        assertThat(test.size()).isEqualTo(pairs);
        assertThat(expected.users() - Remarks.usersWithout(test)).isEqualTo(testedUsers);
    }
}
