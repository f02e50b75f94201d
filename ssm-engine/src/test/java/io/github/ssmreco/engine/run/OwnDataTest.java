package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.experiment.Splits;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.sampling.BatchSpec;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on files of a user's own: what they are called, and that it decides no number. */
class OwnDataTest {

    @TempDir
    private Path folder;

    /** 40 users and 30 items in three interests. */
    private PreparedDataset prepare(String name, IntFunction<String> user, IntFunction<String> item, String more)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int u = 0; u < 40; u++) {
            for (int k = 0; k < 8; k++) {
                lines.append(user.apply(u))
                        .append(';')
                        .append(item.apply((u % 3 + 3 * (k + u % 2)) % 30))
                        .append('\n');
            }
        }
        Path source = folder.resolve(name + ".csv");
        Files.writeString(source, lines + more);
        DatasetDescriptor dataset = new DatasetDescriptor(
                name,
                null,
                List.of(new SourceFile(name + ".csv", source.toUri(), Role.ALL, null)),
                FileFormat.pairs("semicolon"),
                null,
                null,
                null);
        Preparer.prepare(dataset, List.of(source), folder.resolve(name));
        return PreparedFile.read(Preparer.preparedFile(folder.resolve(name)));
    }

    private static ExperimentSpec bpr(PreparedDataset data) {
        Map<String, String> settings = Map.of("batch-size", "32", "learning-rate", "1e-2", "epochs", "3");
        return new ExperimentSpec(
                data.name(),
                data.sourceDigest(),
                "mf",
                "bpr",
                Protocol.RELEASED_CODE,
                2021,
                Settings.resolve(settings, RunKinds.settings("mf", "bpr"), "test"));
    }

    private RunRequest request(PreparedDataset data, Integer... cutoffs) {
        ExperimentSpec spec = bpr(data);
        return new RunRequest(
                spec,
                Path.of("unused"),
                folder.resolve("runs").resolve(spec.runId()),
                MetricSet.DEFAULT.alsoAt(List.of(cutoffs)),
                3,
                0,
                false,
                false);
    }

    private RunSummary train(PreparedDataset data) throws IOException {
        RunRequest request = request(data, 20);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, new EnvironmentProbe("test", null), event -> {}, () -> false).run(request, data);
        }
        return new RunStore(folder.resolve("runs")).summary(request.runId()).orElseThrow();
    }

    @Test
    void numbersFarApartGiveTheResultsOfDenseOnes() throws IOException {
        RunSummary dense = train(prepare("dense", Integer::toString, Integer::toString, ""));
        RunSummary sparse = train(prepare(
                "sparse", user -> Integer.toString(7 + 11 * user), item -> Integer.toString(1000 * (1 + item)), ""));
        assertThat(sparse.parametersDigest()).isEqualTo(dense.parametersDigest());
        assertThat(sparse.metrics().get("recall@20"))
                .isEqualTo(dense.metrics().get("recall@20"))
                .isPositive();
        assertThat(sparse.metrics().get("coverage@20"))
                .isEqualTo(dense.metrics().get("coverage@20"));
    }

    @Test
    void usersOfARunAreCalledAsInTheirFileWhenAColumnIsAddedToo() throws IOException {
        PreparedDataset data = prepare("named", user -> "K-" + (900 + user) + ", S\u00fcd", item -> "P" + item, "");
        train(data);
        RunRequest more = request(data, 20, 5);
        Path users = more.runDirectory().resolve(RunDirectory.USERS);
        List<String> before = Files.readAllLines(users);
        assertThat(before.get(1)).startsWith("\"K-900, S\u00fcd\",2,");
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            new Runner(backEnd, new EnvironmentProbe("test", null), event -> {}, () -> false).evaluate(more, data);
        }
        List<String> after = Files.readAllLines(users);
        assertThat(after.get(0)).contains("recall@5");
        for (int line = 0; line < before.size(); line++) {
            assertThat(after.get(line)).startsWith(before.get(line) + ",");
        }
    }

    @Test
    void aUserWhoHasEveryItemIsCalledAsInTheFile() throws IOException {
        PreparedDataset data = prepare("full", user -> "K-" + (900 + user), item -> "P" + item, "");
        int last = data.userCount() - 1;
        Interactions train = Interactions.of(data.userCount(), 2, new int[] {0, last, last}, new int[] {0, 0, 1});
        Splits splits = new Splits(train, null, train, train);
        assertThatThrownBy(() -> splits.requireNegatives(
                        Losses.named("bpr").batches(bpr(data).settings()), data.users()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training pairs of user K-939: found 'every one of the 2 items'");
    }

    @Test
    void aUserWhoHasEveryItemNeedsNoNegativeOfItsOwnWithInBatchOnes() {
        Interactions train = Interactions.of(1, 1, new int[] {0}, new int[] {0});
        new Splits(train, null, train, train).requireNegatives(BatchSpec.inBatch(), IdList.rows(1));
    }
}
