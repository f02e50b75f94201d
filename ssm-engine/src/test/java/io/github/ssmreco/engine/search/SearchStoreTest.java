package io.github.ssmreco.engine.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.SealedJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchStoreTest {

    @TempDir
    Path folder;

    private SearchStore store;
    private Path file;

    @BeforeEach
    void tune() throws Exception {
        store = new SearchStore(folder.resolve("tuned"));
        Search search = new Search(Spaces.mfSsm(), new SearchFile.Limits(15, 0), 2, store);
        new Tuner(new ScriptedTrainings(settings -> new double[] {0.25, 0.5}), false, () -> false).run(List.of(search));
        file = folder.resolve("tuned/lastfm/mf-ssm.json");
    }

    @Test
    void isThereUnderTheNameOfItsSearch() throws Exception {
        assertThat(store.all())
                .containsExactly(store.read("lastfm", "mf", "ssm").orElseThrow());
        assertThat(store.read("lastfm", "mf", "bpr")).isEmpty();
        assertThat(store.label("lastfm", "mf", "ssm"))
                .isEqualTo(Path.of("tuned/lastfm/mf-ssm.json").toString());
        assertThat(new SearchStore(folder.resolve("none")).all()).isEmpty();
    }

    @Test
    void aChangedValueIsRefused() throws Exception {
        Files.writeString(file, Files.readString(file).replace("\"value\" : 0.5", "\"value\" : 0.6"));
        assertThatThrownBy(store::all)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file.toString(), "SHA-256", "version control");
    }

    @Test
    void anotherSearchsIsRefused() throws Exception {
        Files.move(file, file.resolveSibling("mf-bpr.json"));
        assertThatThrownBy(() -> store.read("lastfm", "mf", "bpr"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("mf-bpr.json", "mf-ssm.json");
    }

    /** Sealed again by whoever changed it. */
    @Test
    void settingsThatAreNotOfTheirDigestAreRefused() throws Exception {
        String json = Json.line(store.read("lastfm", "mf", "ssm").orElseThrow());
        assertThat(json).contains("\"temperature\":\"0.12\"");
        SealedJson.write(
                file,
                Json.parse(json.replace("\"temperature\":\"0.12\"", "\"temperature\":\"0.13\""), SearchFile.class));
        assertThatThrownBy(store::all).isInstanceOf(InputException.class).hasMessageContaining("settings of digest");
    }
}
