package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {

    private static final double THIRD = 1 / 3.0;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve(RunStore.USERS);
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("recall@20", new double[] {0.5, THIRD});
        values.put("map@5", new double[] {1, 1e-9});
        UsersFile.write(file, new UserMetrics(new int[] {3, 41}, new int[] {2, 6}, values));
    }

    @Test
    void isATableWithARowForEachRankedUser() throws IOException {
        assertThat(Files.readAllLines(file))
                .containsExactly("user,relevant,recall@20,map@5", "3,2,0.5,1.0", "41,6,0.3333333333333333,1.0E-9");
    }

    @Test
    void comesBackToTheBitAndInOrder() throws IOException {
        UserMetrics read = UsersFile.read(file);
        assertThat(read.users()).containsExactly(3, 41);
        assertThat(read.relevant()).containsExactly(2, 6);
        assertThat(read.values().keySet()).containsExactly("recall@20", "map@5");
        assertThat(read.values().get("recall@20")).containsExactly(0.5, THIRD);
        assertThat(read.values().get("map@5")).containsExactly(1, 1e-9);
    }

    @Test
    void saysWhatItHasByItsHeader() throws IOException {
        assertThat(UsersFile.columns(file)).containsExactly("recall@20", "map@5");
        assertThat(UsersFile.columns(folder.resolve("none.csv"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"41,6,0.25", "41,six,0.25,0", ""})
    void aBrokenRowIsNamed(String row) throws IOException {
        Files.writeString(file, "user,relevant,recall@20,map@5\n3,2,0.5,1.0\n" + row + "\n");
        assertThatThrownBy(() -> UsersFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file + ":3", "ssm:evaluate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user\n", "id,relevant,recall@20\n"})
    void anotherFileIsRefused(String content) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> UsersFile.columns(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file + ":1");
    }
}
