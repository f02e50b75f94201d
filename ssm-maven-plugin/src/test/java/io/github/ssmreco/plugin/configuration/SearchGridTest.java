package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchGridTest {

    private static final List<Declaration> DECLARED = List.of(
            declaration("lastfm", "mf", "ssm"),
            declaration("lastfm", "svdpp", "bpr"),
            declaration("gowalla", "mf", "ssm"));

    private static Declaration declaration(String dataset, String model, String loss) {
        return new Declaration(
                "table2",
                "table2",
                dataset,
                model,
                model,
                loss,
                loss,
                loss,
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of(),
                15);
    }

    private static ExperimentSpec spec(String dataset, String model, String loss) {
        Settings settings = Settings.resolve(
                loss.equals("ssm") ? Map.of("temperature", "1") : Map.of(), RunKinds.settings(model, loss), "test");
        return new ExperimentSpec(dataset, "da7a", model, loss, Protocol.RELEASED_CODE, 2021, settings);
    }

    private static SearchGrid grid(String... namesAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new SearchGrid(values);
    }

    @Test
    void aTrainingTakesWhatItKnowsInItsOrder() {
        SearchGrid grid = grid("temperature", "0.1, 0.2", "alpha0", "0, 1", "regularisation", "1e-4");
        assertThat(List.copyOf(grid.of(spec("lastfm", "mf", "ssm")).entrySet()))
                .containsExactly(Map.entry("temperature", "0.1, 0.2"), Map.entry("regularisation", "1e-4"));
        assertThat(grid.of(spec("lastfm", "svdpp", "bpr")).keySet()).containsExactly("alpha0", "regularisation");
    }

    @Test
    void valuesDifferByDatasetModelAndLoss() {
        SearchGrid grid =
                grid("regularisation", "1e-4; gowalla: 1e-5", "similarity", "bpr: cosine", "alpha0", "svdpp: 0");
        assertThat(grid.of(spec("lastfm", "mf", "ssm"))).isEqualTo(Map.of("regularisation", "1e-4"));
        assertThat(grid.of(spec("gowalla", "mf", "ssm"))).isEqualTo(Map.of("regularisation", "1e-5"));
        assertThat(grid.of(spec("lastfm", "svdpp", "bpr")))
                .isEqualTo(Map.of("regularisation", "1e-4", "similarity", "cosine", "alpha0", "0"));
        assertThatNoException().isThrownBy(() -> grid.requireTaken(DECLARED));
    }

    @Test
    void twoPartsForOneTrainingAreRefused() {
        assertThatThrownBy(
                        () -> grid("regularisation", "gowalla: 1e-5; ssm: 1e-4").of(spec("gowalla", "mf", "ssm")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<regularisation>", "gowalla and ssm");
    }

    @ParameterizedTest
    @CsvSource({
        "temprature, 0.1, temperature",
        "margin, 0.1, some declared training",
        "temperature, yelp2018: 0.1, yelp2018",
        "temperature, bpr: 0.1, bpr",
        "temperature, 0.1; lastfm: 0.2; gowalla: 0.3, no part without a name"
    })
    void whatNoDeclaredTrainingTakesIsRefused(String name, String value, String said) {
        assertThatThrownBy(() -> grid(name, value).requireTaken(DECLARED))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<search>", said);
    }

    @Test
    void anEmptyOneIsRefused() {
        assertThatThrownBy(SearchGridTest::grid)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("<search>", "<temperature>");
    }
}
