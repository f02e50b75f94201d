package io.github.ssmreco.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.artifact.Examination;
import io.github.ssmreco.engine.artifact.Finding;
import io.github.ssmreco.engine.artifact.Finding.Verdict;
import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunContext;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.store.EnvironmentProbe;
import io.github.ssmreco.engine.store.RunDirectory;
import io.github.ssmreco.engine.store.RunSummary;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.Position;
import io.github.ssmreco.engine.training.VectorBackEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that a kind of a user's own may have: none of them leaves results behind. */
class UnsoundKindTest {

    private static final ExperimentSpec SPEC = SixUsers.popularity(Protocol.RELEASED_CODE);
    private static final Examination FOUND =
            Examination.of("It", List.of(new Finding("It is so", Verdict.HOLDS, "Look.")), new TreeMap<>(), List.of());

    @TempDir
    private Path runs;

    private interface Work {
        Optional<Artifacts> on(RunContext context) throws IOException;
    }

    private record Kind(Set<Artifact> gives, Work work) implements RunKind {

        @Override
        public String name() {
            return "popularity";
        }

        @Override
        public String title() {
            return "Mine";
        }

        @Override
        public List<Setting> settings(String model, String loss) {
            return List.of();
        }

        @Override
        public Optional<Artifacts> run(RunContext context) throws IOException {
            return work.on(context);
        }
    }

    private RunDirectory directory() {
        return new RunDirectory(runs.resolve(SPEC.runId()));
    }

    private boolean run(boolean stop, Set<Artifact> gives, Work work) throws IOException {
        RunRequest request = new RunRequest(
                SPEC, Path.of("unused"), runs.resolve(SPEC.runId()), MetricSet.DEFAULT, 1, 0, false, true);
        try (BackEnd backEnd = new VectorBackEnd(1, "test")) {
            return new Runner(backEnd, new EnvironmentProbe("test", null), event -> {}, () -> stop)
                    .run(new Kind(gives, work), request, SixUsers.DATA);
        }
    }

    private void refused(Set<Artifact> gives, Work work, String... words) {
        assertThatThrownBy(() -> run(false, gives, work))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(words);
        assertThat(directory().store().summary(SPEC.runId())).isEmpty();
    }

    private static Work giving(Artifacts artifacts) {
        return context -> {
            context.begin(Position.START, 0, 0);
            return Optional.of(artifacts);
        };
    }

    private static Artifacts metrics(String... names) {
        TreeMap<String, Double> metrics = new TreeMap<>();
        for (String name : names) {
            metrics.put(name, 0.5);
        }
        return Artifacts.of(metrics);
    }

    @Test
    void aSoundOneIsKept() throws IOException {
        assertThat(run(
                        false,
                        Set.of(Artifact.METRICS, Artifact.FINDINGS),
                        giving(metrics("share").with(FOUND))))
                .isTrue();
        assertThat(directory().store().summary(SPEC.runId()))
                .map(RunSummary::metrics)
                .hasValueSatisfying(metrics -> assertThat(metrics).containsEntry("share", 0.5));
    }

    @Test
    void findingsAndSeriesNeedNotCome() {
        assertThatCode(() -> run(
                        false, Set.of(Artifact.METRICS, Artifact.FINDINGS, Artifact.SERIES), giving(metrics("share"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aRunHasToBegin() {
        refused(Set.of(Artifact.METRICS), context -> Optional.of(metrics("share")), "Kind", "never began", "begin");
    }

    @Test
    void aRunBeginsOnce() {
        assertThatThrownBy(() -> run(false, Set.of(Artifact.METRICS), context -> {
                    context.begin(Position.START, 0, 0);
                    context.begin(Position.START, 0, 0);
                    return Optional.of(metrics("share"));
                }))
                .hasMessageContaining("begins once");
    }

    @Test
    void whatItGivesHasToBeSaid() {
        refused(Set.of(Artifact.METRICS), giving(metrics("share").with(FOUND)), "FINDINGS", "gives()");
    }

    @Test
    void whatItSaysHasToBeGiven() {
        refused(Set.of(Artifact.METRICS, Artifact.PER_USER), giving(metrics("share")), "no [PER_USER]");
        refused(Set.of(Artifact.METRICS), giving(metrics()), "no [METRICS]");
    }

    @Test
    void namesOfCostsAreTaken() {
        refused(Set.of(Artifact.METRICS), giving(metrics("share", "peakMemoryMiB")), "[peakMemoryMiB]", "taken");
        refused(Set.of(Artifact.METRICS), giving(metrics("epochs")), "[epochs]");
    }

    @Test
    void aMetricThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Artifacts.of(new TreeMap<>(Map.of("share", Double.NaN))))
                .hasMessageContaining("share is NaN");
    }

    @Test
    void nothingIsGivenOnlyByWhoeverWasToldToStop() throws IOException {
        Work stopping = context -> {
            context.begin(Position.START, 0, 0);
            return context.stopRequested() ? Optional.empty() : Optional.of(metrics("share"));
        };
        assertThat(run(true, Set.of(Artifact.METRICS), stopping)).isFalse();
        assertThat(run(false, Set.of(Artifact.METRICS), stopping)).isTrue();
        refused(
                Set.of(Artifact.METRICS),
                context -> {
                    context.begin(Position.START, 0, 0);
                    return Optional.empty();
                },
                "nobody asked it to stop");
        refused(
                Set.of(Artifact.METRICS),
                context -> {
                    context.begin(Position.START, 0, 0);
                    return null;
                },
                "no artifacts");
    }
}
