package io.github.ssmreco.plugin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Declaration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionParametersTest {

    private static final List<Declaration> NOTHING_DECLARED = List.of();
    private static final List<Long> PAPER = List.of(7L, 8L);

    @Test
    void listsAreSeparatedByCommas() {
        var selection = new SelectionParameters("gowalla, lastfm", "table2", "a*,b?", "paper-text", "1, 2")
                .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER);

        assertThat(selection.datasets()).containsExactly("gowalla", "lastfm");
        assertThat(selection.only()).containsExactly("a*", "b?");
        assertThat(selection.protocols()).containsExactly(Protocol.PAPER_TEXT);
        assertThat(selection.seeds()).containsExactly(1L, 2L);
    }

    @Test
    void allDatasetsAreNoRestriction() {
        assertThat(new SelectionParameters("all", null, null, null, "2021")
                        .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER)
                        .datasets())
                .isEmpty();
    }

    @Test
    void thePapersSeedsAreThoseThatItSays() {
        assertThat(new SelectionParameters("all", null, null, null, "paper")
                        .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER)
                        .seeds())
                .containsExactly(7L, 8L);
    }

    @Test
    void seedsOfNoPaperAreRefused() {
        assertThatThrownBy(() -> new SelectionParameters("all", null, null, null, "paper")
                        .selection(NOTHING_DECLARED, Set.of("miniature"), List.of()))
                .hasMessageContaining("ssm.seeds: found 'paper', expected whole numbers, where no paper says its seeds")
                .hasMessageContaining("<paper>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
    void aSeedThatIsNoneIsRefused(String seeds) {
        assertThatThrownBy(() -> new SelectionParameters("all", null, null, null, seeds)
                        .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER))
                .hasMessageContaining("ssm.seeds")
                .hasMessageContaining("Try -Dssm.seeds=2021");
    }

    @Test
    void aProtocolThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new SelectionParameters("all", null, null, "papertext", "1")
                        .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER))
                .hasMessageContaining("ssm.protocol: found 'papertext'");
    }

    @Test
    void theMiniatureIsSelectedByDefaultWhereItIsDeclared() {
        assertThat(byDefault(declaration("lastfm"), declaration("miniature"), declaration("gowalla")))
                .containsExactly("miniature");
    }

    @Test
    void aProjectWithoutTheMiniatureSelectsAllThatItDeclares() {
        assertThat(byDefault(declaration("my-shop"), declaration("gowalla"))).isEmpty();
    }

    /** {@code -Dssm.datasets=} would otherwise mean all of them, and fetch gigabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "gowalla,,lastfm", "gowalla,", ",gowalla"})
    void anEmptyWordIsRefusedInEveryList(String list) {
        assertRefused("ssm.datasets", new SelectionParameters(list, null, null, null, "1"));
        assertRefused("ssm.artifacts", new SelectionParameters(null, list, null, null, "1"));
        assertRefused("ssm.only", new SelectionParameters(null, null, list, null, "1"));
        assertRefused("ssm.protocol", new SelectionParameters(null, null, null, list, "1"));
        assertRefused("ssm.seeds", new SelectionParameters(null, null, null, null, list));
    }

    @Test
    void allBesideANameIsRefusedSinceTheNameWouldNotCount() {
        assertThatThrownBy(() -> new SelectionParameters("all,netflix", null, null, null, "1")
                        .selection(NOTHING_DECLARED, Set.of("miniature"), PAPER))
                .hasMessageContaining("ssm.datasets: found 'all,netflix', expected names of datasets, or 'all' alone");
    }

    private static void assertRefused(String parameter, SelectionParameters parameters) {
        assertThatThrownBy(() -> parameters.selection(NOTHING_DECLARED, Set.of("miniature"), PAPER))
                .hasMessageStartingWith(parameter + ": found '")
                .hasMessageContaining("none of them empty");
    }

    private static List<String> byDefault(Declaration... declared) {
        return new SelectionParameters(null, null, null, null, "1")
                .selection(List.of(declared), Set.of("miniature"), PAPER)
                .datasets();
    }

    private static Declaration declaration(String dataset) {
        return new Declaration(
                "mine",
                "mine",
                dataset,
                "mf",
                "MF",
                "bpr",
                "BPR",
                "BPR",
                List.of(Protocol.RELEASED_CODE),
                Map.of(),
                Map.of(),
                15);
    }
}
