package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Declaration;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentTest {

    private static final SharedSettings NOTHING_SHARED = shared(Map.of(), Map.of(), null, null);

    private static SharedSettings shared(
            Map<String, String> settings, Map<String, String> sources, String protocols, String patience) {
        return SharedSettings.of("table2", settings, sources, protocols, patience);
    }

    @Test
    void namesAreReadAsThePaperPrintsThem() {
        Declaration declaration = only(experiment("model", "LightGCN", "loss", "SSM"), NOTHING_SHARED);

        assertThat(declaration.model()).isEqualTo("lightgcn");
        assertThat(declaration.modelTitle()).isEqualTo("LightGCN");
        assertThat(declaration.loss()).isEqualTo("ssm");
        assertThat(declaration.variant()).isEqualTo("SSM");
        assertThat(declaration.artifact()).isEqualTo("table2");
        assertThat(declaration.protocols()).containsExactly(Protocol.RELEASED_CODE);
        assertThat(declaration.patience()).isEqualTo(15);
    }

    @Test
    void anExperimentTakesOfTheSharedSettingsWhatItsModelAndLossKnow() {
        SharedSettings shared = shared(
                Map.of("layers", "2", "temperature", "0.2", "batch-size", "512"),
                Map.of("layers", "assumed", "batch-size", "paper"),
                "paper-text",
                "7");

        Declaration declaration = only(experiment("model", "MF", "loss", "SSM"), shared);

        assertThat(declaration.settings()).containsOnlyKeys("temperature", "batch-size");
        assertThat(declaration.sources()).containsOnlyKeys("batch-size");
        assertThat(declaration.protocols()).containsExactly(Protocol.PAPER_TEXT);
        assertThat(declaration.patience()).isEqualTo(7);
    }

    @Test
    void anExperimentsOwnSettingWinsAndTheSharedSourceDoesNotSpeakOfIt() {
        SharedSettings shared = shared(Map.of("batch-size", "512"), Map.of("batch-size", "paper"), null, null);

        Declaration declaration =
                only(experiment("model", "MF", "loss", "BPR", "settings", Map.of("batch-size", "64")), shared);

        assertThat(declaration.settings()).containsEntry("batch-size", "64");
        assertThat(declaration.sources()).isEmpty();
    }

    @Test
    void aSharedSettingThatNoExperimentTakesIsRefused() {
        SharedSettings shared = shared(Map.of("temprature", "0.2"), Map.of(), null, null);

        assertThatThrownBy(() -> shared.requireTaken("table2", List.of()))
                .hasMessageContaining("execution 'table2', <settings>: found 'temprature'");
    }

    @Test
    void anExperimentWithoutAModelIsRefused() {
        assertThatThrownBy(() -> experiment("loss", "BPR").declarations("table2", NOTHING_SHARED))
                .hasMessageContaining("execution 'table2', <experiment>, <model>: found nothing");
    }

    @Test
    void severalModelsAndLossesMakeAnExperimentOfEachPair() {
        SharedSettings shared =
                shared(new TreeMap<>(Map.of("layers", "2", "temperature", "0.2")), Map.of(), null, null);

        List<Declaration> declarations =
                experiment("model", "MF, LightGCN", "loss", "BPR, SSM").declarations("table2", shared);

        assertThat(declarations)
                .extracting(one -> one.modelTitle() + " " + one.variant() + " " + one.settings())
                .containsExactly(
                        "MF BPR {}",
                        "MF SSM {temperature=0.2}",
                        "LightGCN BPR {layers=2}",
                        "LightGCN SSM {layers=2, temperature=0.2}");
    }

    @Test
    void oneVariantForSeveralLossesIsRefused() {
        assertThatThrownBy(() -> experiment("model", "MF", "loss", "BPR, SSM", "variant", "mine")
                        .declarations("table2", NOTHING_SHARED))
                .hasMessageContaining("<variant>: found 'mine'");
    }

    @Test
    void severalLossesMayShareAVariantThatNamesThem() {
        assertThat(experiment("model", "MF", "loss", "BPR, BCE", "variant", "{loss}(N={negatives})")
                        .declarations("table6", NOTHING_SHARED))
                .extracting(Declaration::lossTitle)
                .containsExactly("BPR", "BCE");
    }

    @Test
    void aKindThatTrainsNothingHasNoLossAndNamesItself() {
        Declaration popularity = only(experiment("kind", "popularity"), NOTHING_SHARED);
        assertThat(popularity.model()).isEqualTo("popularity");
        assertThat(popularity.modelTitle()).isEqualTo("Popularity");
        assertThat(popularity.loss()).isEqualTo("none");
        assertThat(only(experiment("kind", "popularity", "model", "Most popular"), NOTHING_SHARED)
                        .modelTitle())
                .isEqualTo("Most popular");

        assertThatThrownBy(() -> only(experiment("kind", "popularity", "loss", "SSM"), NOTHING_SHARED))
                .hasMessageContaining("<loss>")
                .hasMessageContaining("kind popularity trains nothing");
        assertThatThrownBy(() -> only(experiment("kind", "popularity", "patience", "3"), NOTHING_SHARED))
                .hasMessageContaining("<patience>: found '3', expected none, since kind popularity has no epochs");
        assertThat(only(experiment("kind", "popularity"), shared(Map.of(), Map.of(), null, "3")))
                .isNotNull();
        assertThatThrownBy(() -> only(experiment("kind", "popular"), NOTHING_SHARED))
                .hasMessageContaining("<kind>")
                .hasMessageContaining("one of training, popularity, theory");
        assertThatThrownBy(() -> only(experiment("model", "Popularity", "loss", "SSM"), NOTHING_SHARED))
                .hasMessageContaining("Write <kind>popularity</kind>");
        assertThatThrownBy(() -> only(experiment("model", "MF"), NOTHING_SHARED))
                .hasMessageContaining("<loss>")
                .hasMessageContaining("the name of a loss");
    }

    private static Declaration only(Experiment experiment, SharedSettings shared) {
        List<Declaration> declarations = experiment.declarations("table2", shared);
        assertThat(declarations).hasSize(1);
        return declarations.get(0);
    }

    /** As Maven does it: a no-argument constructor, then the fields. */
    private static Experiment experiment(Object... values) {
        Experiment experiment = new Experiment();
        values = Stream.concat(Stream.of("datasets", "gowalla"), Stream.of(values))
                .toArray();
        try {
            for (int i = 0; i < values.length; i += 2) {
                Field field = Experiment.class.getDeclaredField((String) values[i]);
                field.setAccessible(true);
                Object value = values[i + 1];
                field.set(experiment, value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return experiment;
    }
}
