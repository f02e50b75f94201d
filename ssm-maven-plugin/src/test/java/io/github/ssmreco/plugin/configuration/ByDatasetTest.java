package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.plan.Declaration;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings, sources and patience that differ by dataset inside one experiment. */
class ByDatasetTest {

    private static final Map<String, String> NONE = Map.of();

    @Test
    void eachDatasetTakesItsOwnPartAndTheOthersTheFirst() {
        Experiment experiment = experiment();
        set(experiment, "settings", Map.of("temperature", "0.12; yelp2018: 0.14 ; amazon-book:0.10, 0.11"));
        set(experiment, "patience", "15; yelp2018: 5");

        assertThat(values(experiment, nothingShared(), "temperature"))
                .containsExactly("gowalla 0.12", "yelp2018 0.14", "amazon-book 0.10, 0.11");
        assertThat(declarations(experiment, nothingShared()))
                .extracting(Declaration::patience)
                .containsExactly(15, 5, 15);
    }

    @Test
    void whatHasNoPartForADatasetIsNotSetForIt() {
        Experiment experiment = experiment();
        set(experiment, "settings", Map.of("temperature", "0.1", "layers", "amazon-book: 1"));

        assertThat(values(experiment, nothingShared(), "layers"))
                .containsExactly("gowalla null", "yelp2018 null", "amazon-book 1");
    }

    @Test
    void whatAnExperimentDoesNotSetForADatasetIsTakenFromTheExecution() {
        Experiment experiment = experiment();
        set(experiment, "settings", Map.of("temperature", "yelp2018: 0.2"));
        set(experiment, "sources", Map.of("temperature", "released code"));
        SharedSettings shared = SharedSettings.of(
                "table2",
                Map.of("temperature", "0.12; amazon-book: 0.1"),
                Map.of("temperature", "paper; amazon-book: other code"),
                null,
                null);

        assertThat(values(experiment, shared, "temperature"))
                .containsExactly("gowalla 0.12", "yelp2018 0.2", "amazon-book 0.1");
        assertThat(declarations(experiment, shared))
                .extracting(one -> one.sources().get("temperature"))
                .containsExactly("paper", "released code", "other code");
    }

    @Test
    void aSourceMayDifferByDatasetToo() {
        Experiment experiment = experiment();
        set(experiment, "settings", Map.of("temperature", "0.12"));
        set(experiment, "sources", Map.of("temperature", "released code; yelp2018: assumed"));

        assertThat(declarations(experiment, nothingShared()))
                .extracting(one -> one.sources().get("temperature"))
                .containsExactly("released code", "assumed", "released code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1; lastfm: 0.2 | <temperature>: found 'lastfm', expected one of its <datasets>: amazon-book, gowalla, yelp2018",
                "0.1; gowala: 0.2 | <temperature>: found 'gowala', expected one of its <datasets>",
                "0.1; gowalla: 0.2; gowalla: 0.3 | <temperature>: found 'gowalla twice', expected each dataset once",
                "0.1; gowalla: 0.2; | none of them empty",
                "; gowalla: 0.2 | none of them empty",
                "0.1; gowalla: | none of them empty",
                "0.1; : 0.2 | none of them empty",
                "0.1; 0.2 | <temperature>: found '0.2', expected 'dataset: value' in every part but the first",
                "0.1; gowalla: 1; yelp2018: 2; amazon-book: 3 | <temperature>: found '0.1', expected no part for other datasets"
            })
    void aPartThatNoDatasetTakesIsRefused(String text, String message) {
        Experiment inSettings = experiment();
        set(inSettings, "settings", Map.of("temperature", text));
        Experiment inSources = experiment();
        set(inSources, "sources", Map.of("temperature", text));
        Experiment inPatience = experiment();
        set(inPatience, "patience", text);

        assertRefused(inSettings, "<settings>, " + message, message);
        assertRefused(inSources, "<sources>, " + message, message);
        assertRefused(inPatience, message.replace("<temperature>", "<patience>"), "execution 'table2', <experiment>");
    }

    private static void assertRefused(Experiment experiment, String whole, String orPart) {
        assertThatThrownBy(() -> experiment.declarations("table2", nothingShared()))
                .hasMessageContaining(whole.contains("<temperature>") || whole.contains("<patience>") ? whole : orPart);
    }

    @Test
    void aPatienceThatIsNoNumberIsRefused() {
        Experiment experiment = experiment();
        set(experiment, "patience", "15; yelp2018: few");

        assertThatThrownBy(() -> experiment.declarations("table2", nothingShared()))
                .hasMessageContaining("<experiment>, <patience>: found 'few', expected a whole number of at least 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1; lastfm: 0.2 | | | <settings>, <temperature>: found 'lastfm', expected a dataset of an experiment that knows",
                "0.1 | paper; lastfm: assumed | | <sources>, <temperature>: found 'lastfm', expected a dataset of an experiment",
                "0.1 | | 15; lastfm: 5 | <patience>: found 'lastfm', expected a dataset of its experiments: amazon-book, gowalla",
                "0.1; 0.2 | | | <settings>, <temperature>: found '0.2'",
                "9; gowalla: 1; yelp2018: 2; amazon-book: 3 | | | <settings>, <temperature>: found '9', expected no part for other datasets",
                "9 | paper; gowalla: a; yelp2018: b; amazon-book: c | | <sources>, <temperature>: found 'paper', expected no part for other",
                "9 | | 9; gowalla: 1; yelp2018: 2; amazon-book: 3 | <patience>: found '9', expected no part for other datasets"
            })
    void aSharedPartThatNoExperimentTakesIsRefused(String temperature, String source, String patience, String message) {
        assertThatThrownBy(() -> {
                    SharedSettings shared = SharedSettings.of(
                            "table2",
                            Map.of("temperature", temperature),
                            source == null ? NONE : Map.of("temperature", source),
                            null,
                            patience);
                    shared.requireTaken("table2", declarations(experiment(), shared));
                })
                .hasMessageContaining("execution 'table2', " + message);
    }

    @Test
    void aSharedSettingThatNoExperimentHasIsNamedWhateverItsParts() {
        SharedSettings shared =
                SharedSettings.of("table2", Map.of("temprature", "0.1; gowalla: 0.2"), NONE, null, null);

        assertThatThrownBy(() -> shared.requireTaken("table2", declarations(experiment(), shared)))
                .hasMessageContaining("execution 'table2', <settings>: found 'temprature'");
    }

    @Test
    void aWrongProtocolIsSaidOfTheExperimentThatNamesIt() {
        Experiment experiment = experiment();
        set(experiment, "protocols", "released-code, paper-txt");

        assertThatThrownBy(() -> declarations(experiment, nothingShared()))
                .hasMessageContaining("execution 'table2', <experiment>, <protocols>: found 'paper-txt'");
    }

    @Test
    void aSharedSourceOfASettingThatIsNotSharedIsRefused() {
        SharedSettings shared =
                SharedSettings.of("table2", Map.of("temperature", "0.1"), Map.of("temprature", "paper"), null, null);

        assertThatThrownBy(() -> shared.requireTaken("table2", declarations(experiment(), shared)))
                .hasMessageContaining("execution 'table2', <sources>: found 'temprature'");
    }

    private static SharedSettings nothingShared() {
        return SharedSettings.of("table2", NONE, NONE, null, null);
    }

    private static List<Declaration> declarations(Experiment experiment, SharedSettings shared) {
        return experiment.declarations("table2", shared);
    }

    private static List<String> values(Experiment experiment, SharedSettings shared, String setting) {
        return declarations(experiment, shared).stream()
                .map(one -> one.dataset() + " " + one.settings().get(setting))
                .collect(Collectors.toList());
    }

    private static Experiment experiment() {
        Experiment experiment = new Experiment();
        set(experiment, "datasets", "gowalla, yelp2018, amazon-book");
        set(experiment, "model", "LightGCN");
        set(experiment, "loss", "SSM");
        return experiment;
    }

    /** As Maven does it. */
    private static void set(Experiment experiment, String name, Object value) {
        try {
            Field field = Experiment.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(experiment, value instanceof Map<?, ?> map ? new LinkedHashMap<>(map) : value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
