package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileTest {

    @Test
    void aDeclaredSizeBoundsTheDownload() {
        DataFile file = file("https://host/a.csv");
        set(file, "size", 1234L);

        assertThat(file.source("own").size()).isEqualTo(1234);
    }

    @Test
    void aFileNeedsNoSize() {
        assertThat(file("https://host/a.csv").source("own").size()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ann:secret@ho st/a.csv", "ftp://ann:secret@host/a.csv?secret", "ann:secret@host"})
    void anAddressThatIsRefusedShowsNoSecrets(String url) {
        assertThatThrownBy(() -> file(url).source("own")).satisfies(refused -> {
            StringWriter trace = new StringWriter();
            refused.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("InputException").doesNotContain("secret");
        });
    }

    private static DataFile file(String url) {
        DataFile file = new DataFile();
        set(file, "url", url);
        set(file, "sha256", "0".repeat(64));
        return file;
    }

    private static void set(DataFile file, String name, Object value) {
        try {
            Field field = DataFile.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(file, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
