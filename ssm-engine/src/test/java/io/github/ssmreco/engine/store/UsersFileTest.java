package io.github.ssmreco.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
        file = folder.resolve(RunDirectory.USERS);
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("recall@20", new double[] {0.5, THIRD});
        values.put("map@5", new double[] {1, 1e-9});
        UsersFile.write(file, new UserMetrics(new int[] {3, 41}, new int[] {2, 6}, values), IdList.rows(50));
    }

    @Test
    void isATableWithARowForEachRankedUser() throws IOException {
        assertThat(Files.readAllLines(file))
                .containsExactly("user,relevant,recall@20,map@5", "3,2,0.5,1.0", "41,6,0.3333333333333333,1.0E-9");
    }

    @Test
    void hasItsColumnsReadByThemselves() throws IOException {
        UserColumns read = UsersFile.read(file, List.of("map@5"));
        assertThat(read.values()).containsOnlyKeys("map@5");
        assertThat(read.values().get("map@5")).containsExactly(1, 1e-9);
        assertThat(UsersFile.read(file, List.of("recall@20")).users()).isEqualTo(read.users());
    }

    @ParameterizedTest
    @ValueSource(strings = {"41,6,many,1", "41,6", ""})
    void aBrokenRowIsNamedWhereColumnsAreRead(String row) throws IOException {
        Files.writeString(file, "user,relevant,recall@20,map@5\n3,2,0.5,1.0\n" + row + "\n");
        assertThatThrownBy(() -> UsersFile.read(file, List.of("recall@20", "map@5")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file + ":3", "ssm:evaluate");
    }

    @Test
    void comesBackToTheBitAndInOrder() throws IOException {
        UserMetrics read = UsersFile.read(file, IdList.rows(50));
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
        assertThatThrownBy(() -> UsersFile.read(file, IdList.rows(50)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file + ":3", "ssm:evaluate");
    }

    @Test
    void usersAreCalledAsInTheSource() throws IOException {
        IdList ids = ids("Doe, John", "K-956", "\"\u00c4\"");
        UserMetrics metrics =
                new UserMetrics(new int[] {0, 1}, new int[] {2, 6}, Map.of("recall@20", new double[] {0.5, THIRD}));
        UsersFile.write(file, metrics, ids);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "user,relevant,recall@20", "\"\"\"\u00c4\"\"\",2,0.5", "\"Doe, John\",6,0.3333333333333333");
        UserMetrics read = UsersFile.read(file, ids);
        assertThat(read.users()).containsExactly(0, 1);
        assertThat(read.values().get("recall@20")).containsExactly(0.5, THIRD);
    }

    @Test
    void usersOfAnotherDatasetAreRefused() {
        assertThatThrownBy(() -> UsersFile.read(file, ids("3", "4")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(file + ":3", "found '41,6,", "a user of this dataset", "ssm:evaluate");
    }

    /** Data with these users. */
    private IdList ids(String... users) throws IOException {
        Path source = folder.resolve("source.csv");
        StringBuilder lines = new StringBuilder();
        for (String user : users) {
            lines.append('"').append(user.replace("\"", "\"\"")).append("\",1\n");
        }
        Files.writeString(source, lines);
        SourceFile file = new SourceFile("source.csv", source.toUri(), Role.ALL, null);
        DatasetDescriptor dataset =
                new DatasetDescriptor("own", null, List.of(file), FileFormat.pairs("comma"), null, null, null);
        Preparer.prepare(dataset, List.of(source), folder.resolve("out"));
        return PreparedFile.read(Preparer.preparedFile(folder.resolve("out"))).users();
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
