package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Npz;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever scores with what is written finds the metrics that the run measured. */
class EmbeddingsTest {

    private static final int K = 20;
    private static final SyntheticShape SHAPE = new SyntheticShape(120, 90, 2_400, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);
    private static final PreparedDataset DATA = SyntheticData.generate("tiny", SHAPE, DATASET.digest());

    @TempDir
    private Path runs;

    private final List<RunEvent> events = new ArrayList<>();

    private RunRequest request(String model, String loss, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("batch-size", "64", "learning-rate", "1e-2", "epochs", "3", "embedding-size", "8"));
        if (!loss.equals("bpr")) {
            settings.put("temperature", "0.2");
        }
        settings.putAll(more);
        ExperimentSpec spec = new ExperimentSpec(
                "tiny",
                DATASET.digest(),
                model,
                loss,
                Protocol.RELEASED_CODE,
                2021,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
        return new RunRequest(
                spec, Path.of("unused"), runs.resolve(spec.runId()), MetricSet.DEFAULT, 3, 0, false, false);
    }

    private Runner runner(BackEnd backEnd) {
        return new Runner(backEnd, new EnvironmentProbe("test", null), events::add, () -> false);
    }

    @ParameterizedTest
    @CsvSource({"mf, bpr, 8, 0", "svdpp, ssm, 8, 0", "ngcf, bpr, 32, 0", "lightgcn, ssm, 8, 0", "mf, sm, 8, 7"})
    void theRowsGiveTheMetricsOfTheRun(String model, String loss, int width, int padding) throws IOException {
        RunRequest request = request(model, loss, padding == 0 ? Map.of() : Map.of("padding-items", "" + padding));
        try (BackEnd backEnd = new VectorBackEnd(2, "test")) {
            runner(backEnd).run(request, DATA);
            runner(backEnd).embed(request, DATA);
        }

        Path file = request.runDirectory().resolve(RunDirectory.EMBEDDINGS);
        assertThat(events.get(events.size() - 1)).isEqualTo(new RunEvent.Embedded(request.runId(), file.toString()));
        Map<String, Object> arrays;
        try (InputStream in = Files.newInputStream(file)) {
            arrays = Npz.read(in);
        }
        float[][] users = (float[][]) arrays.get("users");
        float[][] items = (float[][]) arrays.get("items");
        assertThat(users).hasDimensions(DATA.users().size(), width);
        assertThat(items).hasDimensions(DATA.items().size(), width);
        assertThat((String[]) arrays.get("item_ids"))
                .containsExactly(IntStream.range(0, items.length)
                        .mapToObj(DATA.items()::id)
                        .toArray(String[]::new));
        assertThat((String[]) arrays.get("user_ids")).hasSameSizeAs(users);
        double measured = new RunStore(runs)
                .summary(request.runId())
                .orElseThrow()
                .metrics()
                .get("recall@" + K);
        // lists of nearly equal scores may differ in a place: one more hit of one user
        assertThat(recall(users, items)).isCloseTo(measured, within(0.01));
    }

    private static double recall(float[][] users, float[][] items) {
        double sum = 0;
        int scored = 0;
        for (int user = 0; user < users.length; user++) {
            int one = user;
            if (DATA.test().degree(user) == 0) {
                continue;
            }
            long hits = IntStream.range(0, items.length)
                    .filter(item -> !DATA.train().contains(one, item))
                    .boxed()
                    .sorted(Comparator.comparingDouble(item -> -dot(users[one], items[item])))
                    .limit(K)
                    .filter(item -> DATA.test().contains(one, item))
                    .count();
            sum += (double) hits / DATA.test().degree(user);
            scored++;
        }
        return sum / scored;
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Test
    void aRunThatGoesOnHasNoneThatIsOlder() throws IOException {
        RunRequest whole = request("mf", "bpr", Map.of());
        RunRequest capped = new RunRequest(
                whole.spec(), whole.preparedData(), whole.runDirectory(), whole.metrics(), 3, 1, false, false);
        Path file = whole.runDirectory().resolve(RunDirectory.EMBEDDINGS);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            assertThatThrownBy(() -> runner(backEnd).embed(whole, DATA))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a run that has not ended");
            runner(backEnd).run(capped, DATA);
            runner(backEnd).embed(capped, DATA);
            assertThat(file).exists();
            runner(backEnd).run(whole, DATA);
            assertThat(file).doesNotExist();
        }
    }
}
