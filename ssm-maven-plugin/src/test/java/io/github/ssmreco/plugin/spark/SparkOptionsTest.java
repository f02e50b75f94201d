package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkOptionsTest {

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private SparkOptions with(String master, Path properties) throws IOException {
        boolean used = master != null && master.startsWith("spark://") && properties == null;
        return SparkOptions.of(master, properties, used ? folder.resolve("secret") : null, true, 120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://node1:7077",
                "spark://node1:7077,node2:7077",
                "yarn",
                "k8s://https://10.0.0.1:6443",
                "local[4]",
                "local-cluster[2,1,2048]"
            })
    void whatSparkKnowsIsAccepted(String master) {
        assertThatCode(() -> with(master, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node1:7077", "spark://node1", "spark://", "mesos://node1:5050", "cluster", ""})
    void whatItDoesNotKnowIsRefused(String master) {
        assertThatThrownBy(() -> with(master, null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssm.spark.master")
                .hasMessageContaining("spark://HOST:PORT");
    }

    @Test
    void theMasterMayBeAmongTheUsersProperties() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.master yarn\n");
        assertThat(with(null, own).master()).isEqualTo("yarn");
        assertThat(with("local[2]", own).master()).isEqualTo("local[2]");
        assertThatThrownBy(() -> with(null, null)).isInstanceOf(InputException.class);
    }

    @Test
    void aSecretIsMadeOnceAndReadByItsOwnerOnly() throws IOException {
        SparkOptions options = with("spark://node1:7077", null);
        String secret = SparkSecret.of(options, said::add).orElseThrow();
        assertThat(secret).matches("[0-9a-f]{64}");
        assertThat(said).singleElement().asString().contains("secret").doesNotContain(secret);
        assertThat(SparkSecret.of(options, said::add)).contains(secret);
        assertThat(said).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecretThatOthersReadOrThatIsNoneIsRefused() throws IOException {
        SparkOptions options = with("spark://node1:7077", null);
        Files.writeString(folder.resolve("secret"), "x".repeat(40));
        Files.setPosixFilePermissions(folder.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SparkSecret.of(options, said::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("xxxx");
        Files.writeString(folder.resolve("secret"), "short");
        assertThatThrownBy(() -> SparkSecret.of(options, said::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining("short");
    }

    @Test
    void whoSeesToItHimselfIsGivenNone() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.authenticate false\n");
        assertThat(SparkSecret.of(with("spark://node1:7077", own), said::add)).isEmpty();
        assertThat(SparkSecret.of(with("yarn", null), said::add)).isEmpty();
        assertThat(said).isEmpty();
        assertThat(folder.resolve("secret")).doesNotExist();
    }

    @Test
    void aSecretThatWouldNotBeUsedIsRefused() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.authenticate.secret x\n");
        for (SparkOptions options : List.of(
                SparkOptions.of("yarn", null, folder.resolve("secret"), true, 120),
                SparkOptions.of("spark://node1:7077", own, folder.resolve("secret"), true, 120))) {
            assertThatThrownBy(() -> SparkSecret.of(options, said::add))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("ssm.spark.secret");
        }
    }

    @Test
    void otherPropertiesOfAuthenticationLeaveTheSecretAsItIs() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), "spark.authenticate.enableSaslEncryption true\n");
        SparkOptions options = SparkOptions.of("spark://node1:7077", own, folder.resolve("secret"), true, 120);
        assertThat(SparkSecret.of(options, said::add)).isPresent();
    }

    @Test
    void aClusterWithinTheBuildHasASecretOfItsOwnEachTime() throws IOException {
        SparkOptions options = with("local-cluster[2,1,2048]", null);
        assertThat(SparkSecret.of(options, said::add)).isNotEqualTo(SparkSecret.of(options, said::add));
        assertThat(folder.resolve("secret")).doesNotExist();
    }

    @Test
    void aMasterThatDoesNotAnswerIsSaid() throws IOException {
        int port;
        try (ServerSocket listening = new ServerSocket(0)) {
            port = listening.getLocalPort();
            String second = "spark://127.0.0.1:1,127.0.0.1:" + port;
            assertThatCode(() -> Masters.requireAnswer(second, Duration.ofSeconds(5)))
                    .doesNotThrowAnyException();
        }
        String master = "spark://127.0.0.1:" + port;
        assertThatThrownBy(() -> Masters.requireAnswer(master, Duration.ofSeconds(5)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(master)
                .hasMessageContaining("a master that answers");
        assertThatCode(() -> Masters.requireAnswer("yarn", Duration.ofSeconds(5)))
                .doesNotThrowAnyException();
    }
}
