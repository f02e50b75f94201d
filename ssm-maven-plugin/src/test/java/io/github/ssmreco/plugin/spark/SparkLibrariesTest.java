package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SparkLibrariesTest {

    private static final Path ROOT = Path.of("..");

    /** A build of this tool, and a default run of it, resolve nothing of Spark; the integration test {@code reproduce} sees to the second. */
    @Test
    void noModuleDependsOnSpark() throws IOException {
        for (String pom : List.of(
                "pom.xml",
                "ssm-engine/pom.xml",
                "templates/pom.xml",
                "ssm-maven-plugin/pom.xml",
                "reproduction-project/pom.xml")) {
            assertThat(Files.readString(ROOT.resolve(pom))).as(pom).doesNotContain("org.apache.spark");
        }
    }

    /** What the integration test starts a cluster of is what is resolved by default, and what the page says. */
    @Test
    void theVersionIsTheSameEverywhere() throws IOException {
        Matcher version = Pattern.compile("<version.spark>([^<]+)<").matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(Files.readString(Path.of("src/main/java/io/github/ssmreco/plugin/WorkerMojo.java")))
                .contains("property = \"ssm.spark.version\", defaultValue = \"" + version.group(1) + "\"");
        assertThat(Files.readString(ROOT.resolve("docs/scaling.md")))
                .contains("-Dssm.spark.version=" + version.group(1));
    }
}
