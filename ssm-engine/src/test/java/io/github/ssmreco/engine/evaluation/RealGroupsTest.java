package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.data.download.DownloadListener;
import io.github.ssmreco.engine.data.download.DownloadSettings;
import io.github.ssmreco.engine.data.download.Downloader;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the published files, where the environment variable SSM_DATA names a folder that holds {@code gowalla/<file>}. */
class RealGroupsTest {

    private static final String FOLDER = System.getenv("SSM_DATA");

    @TempDir
    Path cache;

    private Interactions gowalla() throws Exception {
        assumeThat(FOLDER).as("SSM_DATA").isNotNull();
        assumeThat(Path.of(FOLDER, "gowalla", "train.txt")).exists();
        DatasetDescriptor dataset = Datasets.named("gowalla");
        DownloadSettings settings = new DownloadSettings(FOLDER, cache, true, null);
        Preparer.prepare(
                dataset, new Downloader(settings, DownloadListener.SILENT).fetch(dataset), cache.resolve("out"));
        return PreparedFile.read(Preparer.preparedFile(cache.resolve("out"))).train();
    }

    /** Section 4.3: 25.51 % of the items are in the least popular group, 0.65 % in the most popular one. */
    @Test
    void gowallasGroupsAreAsThePaperSays() throws Exception {
        Interactions train = gowalla();
        PopularityGroups groups = PopularityGroups.of(train);
        double items = train.itemCount();
        assertThat(size(groups, 1, train) / items).isCloseTo(0.2551, within(5e-5));
        assertThat(size(groups, 10, train) / items).isCloseTo(0.0065, within(5e-5));
    }

    private static long size(PopularityGroups groups, int group, Interactions train) {
        return IntStream.range(0, train.itemCount())
                .filter(item -> groups.group(item) == group)
                .count();
    }
}
