package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ssmreco.engine.data.download.DownloadListener;
import io.github.ssmreco.engine.data.download.DownloadSettings;
import io.github.ssmreco.engine.data.download.Downloader;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        "12 of 1,892 user ids do not occur.", "14 users have no training pair; 2 of them are tested.");
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
        Interactions test = new NumericParser(path, dataset.format(), expected.users(), expected.items())
                .parse(true)
                .interactions(expected.users(), expected.items());
        assertThat(test.size()).isEqualTo(pairs);
        assertThat(expected.users() - Remarks.usersWithout(test)).isEqualTo(testedUsers);
    }
}
