package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.SyntheticData;
import io.github.ssmreco.engine.data.SyntheticShape;
import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunFolder;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Learner;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run measures at its end, and what an evaluation adds to a run that lacks some of it. */
class RunnerEvaluationTest {

    private static final SyntheticShape SHAPE = new SyntheticShape(120, 90, 2_400, 5);
    private static final DatasetDescriptor DATASET = Datasets.synthetic("tiny", SHAPE);
    private static final PreparedDataset DATA = SyntheticData.generate("tiny", SHAPE, DATASET.digest());

    @TempDir
    private Path runs;

    private RunStore store;

    @BeforeEach
    void begin() {
        store = new RunStore(runs);
    }

    private static ExperimentSpec spec(String model, String loss, Protocol protocol, Map<String, String> settings) {
        return new ExperimentSpec(
                "tiny",
                DATASET.digest(),
                model,
                loss,
                protocol,
                2021,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
    }

    private static ExperimentSpec bpr(Protocol protocol) {
        return spec("mf", "bpr", protocol, Map.of("batch-size", "64", "learning-rate", "1e-2", "epochs", "3"));
    }

    private static ExperimentSpec bpr() {
        return bpr(Protocol.RELEASED_CODE);
    }

    private RunRequest request(ExperimentSpec spec, int cap, Integer... cutoffs) {
        return new RunRequest(
                spec,
                Path.of("unused"),
                runs.resolve(spec.runId()),
                MetricSet.DEFAULT.alsoAt(List.of(cutoffs)),
                3,
                cap,
                false,
                false);
    }

    private static Runner runner(BackEnd backEnd, boolean stop) {
        return new Runner(backEnd, new EnvironmentProbe("test", null), event -> {}, () -> stop);
    }

    private RunSummary train(RunRequest request) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            runner(backEnd, false).run(request, DATA);
        }
        return summary(request);
    }

    private RunSummary evaluate(RunRequest request) throws IOException {
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            runner(backEnd, false).evaluate(request, DATA);
        }
        return summary(request);
    }

    private RunSummary summary(RunRequest request) throws IOException {
        return store.summary(request.runId()).orElseThrow();
    }

    private static Path users(RunRequest request) {
        return request.runDirectory().resolve(RunDirectory.USERS);
    }

    @Test
    void everyMetricIsMeasuredAtEveryCutoff() throws IOException {
        RunSummary summary = train(request(bpr(), 0, 5));
        for (int k : new int[] {5, 20}) {
            for (String metric : List.of("recall", "ndcg", "precision", "hit-rate", "mrr", "map", "coverage", "gini")) {
                assertThat(summary.metrics().get(metric + "@" + k))
                        .as(metric + "@" + k)
                        .isBetween(0.0, 1.0);
            }
        }
        assertThat(store.epochs(bpr().runId()))
                .as("what every epoch is judged by")
                .allSatisfy(row -> assertThat(row.metrics().keySet()).containsExactly("ndcg@20", "recall@20"));
    }

    @Test
    void theMeansOfTheUsersAreTheMetricsToTheBit() throws IOException {
        RunRequest request = request(bpr(), 0, 5, 20);
        RunSummary summary = train(request);
        List<String> lines = Files.readAllLines(users(request));
        String[] header = lines.get(0).split(",");
        assertThat(header).startsWith("user", "relevant", "recall@5", "ndcg@5").hasSize(2 + 2 * 6);
        int ranked = 0;
        for (int user = 0; user < DATA.userCount(); user++) {
            if (DATA.test().degree(user) > 0) {
                assertThat(lines.get(++ranked))
                        .startsWith(user + "," + DATA.test().degree(user) + ",");
            }
        }
        assertThat(lines).hasSize(ranked + 1);
        for (int column = 2; column < header.length; column++) {
            double sum = 0;
            for (String line : lines.subList(1, lines.size())) {
                sum += Double.parseDouble(line.split(",")[column]);
            }
            assertThat(sum / ranked)
                    .as(header[column])
                    .isEqualTo(summary.metrics().get(header[column]));
        }
    }

    @Test
    void groupsAreOfTheWholeTrainFileInBothProtocols() throws IOException {
        for (Protocol protocol : Protocol.values()) {
            RunSummary summary = train(request(bpr(protocol), 0, 20));
            assertThat(summary.groups())
                    .hasSize(10)
                    .allSatisfy(group -> assertThat(group.magnitude()).isPositive());
            assertThat(summary.groups().stream()
                            .mapToInt(GroupMeasures::interactions)
                            .sum())
                    .isEqualTo(DATA.train().size());
            assertThat(summary.groups().stream()
                            .mapToDouble(GroupMeasures::recall)
                            .sum())
                    .isCloseTo(summary.metrics().get("recall@20"), within(1e-14));
        }
    }

    @Test
    void popularityHasGroupsWithoutMagnitudes() throws IOException {
        RunRequest request = request(spec("popularity", "none", Protocol.RELEASED_CODE, Map.of()), 0, 20);
        assertThat(train(request).groups())
                .hasSize(10)
                .allSatisfy(group -> assertThat(group.magnitude()).isNull());
        assertThat(store.missing(request.runId(), List.of(20))).isEmpty();
        assertThat(store.keepsParameters(request.runId())).isTrue();
    }

    /** As versions before the groups left them: no key, no file, two metrics. */
    private void makeOld(RunRequest request, double recall) throws IOException {
        Path file = request.runDirectory().resolve(RunDirectory.METRICS);
        ObjectNode old = (ObjectNode) Json.tree(Files.readString(file));
        old.remove("groups");
        old.putObject("metrics").put("recall@20", recall).put("ndcg@20", 0.25).put("peakMemoryMiB", 77.0);
        ((ObjectNode) old.get("files")).remove(RunDirectory.USERS);
        old.remove("sha256");
        SealedJson.write(file, old);
        Files.delete(users(request));
    }

    @Test
    void anOldRunGetsWhatItLacksAndKeepsWhatItHas() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        RunSummary fresh = train(request);
        List<String> users = Files.readAllLines(users(request));
        assertThat(store.missing(request.runId(), List.of(20))).isEmpty();

        makeOld(request, 0.125);
        assertThat(summary(request).groups()).isNull();
        assertThat(store.missing(request.runId(), List.of(20)))
                .containsExactly(
                        "precision@20",
                        "hit-rate@20",
                        "mrr@20",
                        "map@20",
                        "coverage@20",
                        "gini@20",
                        "groups",
                        RunDirectory.USERS);
        RunSummary filled = evaluate(request);

        assertThat(store.missing(request.runId(), List.of(20))).isEmpty();
        assertThat(filled.metrics())
                .containsEntry("recall@20", 0.125)
                .containsEntry("ndcg@20", 0.25)
                .containsEntry("peakMemoryMiB", 77.0)
                .containsEntry("map@20", fresh.metrics().get("map@20"))
                .containsEntry("gini@20", fresh.metrics().get("gini@20"));
        assertThat(filled.groups()).isEqualTo(fresh.groups());
        assertThat(Files.readAllLines(users(request))).isEqualTo(users);
    }

    @Test
    void aFurtherCutoffAddsMetricsAndColumns() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        RunSummary before = train(request);
        // a value that no evaluation would give shows whether it stays
        String other = Files.readString(users(request)).replaceAll("(?m)^(\\d+,\\d+),[^,]+", "$1,7.5");
        Files.writeString(users(request), other);
        RunFolder.end(
                request.runDirectory(), before, store.read(request.runId()).environment());
        assertThat(store.missing(request.runId(), List.of(20, 50)))
                .contains("recall@50", "gini@50", RunDirectory.USERS)
                .doesNotContain("recall@20", "groups");
        RunSummary after = evaluate(request(bpr(), 0, 50));

        assertThat(store.missing(request.runId(), List.of(20, 50))).isEmpty();
        assertThat(after.metrics()).containsAllEntriesOf(before.metrics()).containsKey("coverage@50");
        assertThat(after.groups()).isEqualTo(before.groups());
        List<String> lines = Files.readAllLines(users(request));
        assertThat(lines.get(0)).startsWith("user,relevant,recall@20,").contains(",map@20,recall@50,");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.split(",")[2].equals("7.5"));
    }

    @Test
    void popularityIsEvaluatedLater() throws IOException {
        RunRequest request = request(spec("popularity", "none", Protocol.PAPER_TEXT, Map.of()), 0, 20);
        RunSummary fresh = train(request);
        makeOld(request, 0.125);
        assertThat(evaluate(request).groups()).isEqualTo(fresh.groups());
    }

    @Test
    void nothingIsMissingOfARunThatHasNotEnded() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        assertThat(store.missing(request.runId(), List.of(20))).isEmpty();
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            assertThat(runner(backEnd, true).run(request, DATA)).isFalse();
        }
        assertThat(store.missing(request.runId(), List.of(20))).isEmpty();
    }

    @Test
    void aRunWhoseParametersAreGoneCannotBeEvaluated() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        train(request);
        assertThat(store.keepsParameters(request.runId())).isTrue();
        Files.delete(request.runDirectory().resolve(RunDirectory.BEST));
        assertThat(store.keepsParameters(request.runId())).isFalse();
    }

    @Test
    void parametersThatAreNotTheRunsAreNotEvaluated() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        train(request);
        RunRequest other =
                request(spec("mf", "bpr", Protocol.RELEASED_CODE, Map.of("batch-size", "32", "epochs", "2")), 0, 20);
        train(other);
        String before = Files.readString(request.runDirectory().resolve(RunDirectory.METRICS));
        String users = Files.readString(users(request));
        Files.copy(
                other.runDirectory().resolve(RunDirectory.BEST),
                request.runDirectory().resolve(RunDirectory.BEST),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> evaluate(request(bpr(), 0, 5)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(
                        RunDirectory.BEST,
                        summary(request).parametersDigest(),
                        summary(other).parametersDigest());
        assertThat(request.runDirectory().resolve(RunDirectory.METRICS)).hasContent(before);
        assertThat(users(request)).hasContent(users);
    }

    @Test
    void aRunThatGoesOnNoLongerHasTheUsersOfItsFormerEnd() throws IOException {
        train(request(bpr(), 1, 20));
        RunRequest more = request(bpr(), 2, 20);
        assertThat(users(more)).exists();
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            runner(backEnd, true).run(more, DATA);
        }
        assertThat(users(more)).doesNotExist();
        assertThat(store.summary(more.runId())).isEmpty();
    }

    /** A processor that has a GPU's memory. */
    private record Pretender(BackEnd backEnd, Deque<Double> memory) implements BackEnd {

        @Override
        public String name() {
            return backEnd.name();
        }

        @Override
        public String kernel() {
            return backEnd.kernel();
        }

        @Override
        public String device() {
            return backEnd.device();
        }

        @Override
        public String why() {
            return backEnd.why();
        }

        @Override
        public int threads() {
            return backEnd.threads();
        }

        @Override
        public OptionalDouble deviceMebibytes() {
            return OptionalDouble.of(memory.removeFirst());
        }

        @Override
        public Learner learner(ModelProvider model, LossProvider loss, ModelContext context) {
            return backEnd.learner(model, loss, context);
        }

        @Override
        public void close() {
            backEnd.close();
        }
    }

    @Test
    void theMostDeviceMemoryAtTheEndOfAnEpochIsKept() throws IOException {
        RunRequest request = request(bpr(), 0, 20);
        Deque<Double> memory = new ArrayDeque<>(List.of(100.0, 300.0, 200.0));
        try (BackEnd backEnd = new Pretender(new VectorBackEnd(1, "test"), memory)) {
            runner(backEnd, false).run(request, DATA);
        }
        assertThat(memory).as("once per epoch").isEmpty();
        assertThat(summary(request).metrics()).containsEntry("deviceMiB", 300.0);
    }

    @Test
    void aProcessorHasNoDeviceMemory() throws IOException {
        assertThat(train(request(bpr(), 0, 20)).metrics()).doesNotContainKey("deviceMiB");
    }
}
