package io.github.ssmreco.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric's name or a cut-off stands in the set of metrics and in their definitions, and in no other code or template of any module. */
class NoMetricLiteralsTest {

    private static final List<String> MODULES = List.of("ssm-engine", "templates", "ssm-maven-plugin");
    private static final List<String> ENDINGS = List.of(".java", ".ftlh", ".js", ".css");
    private static final List<String> THE_ONE_PLACE =
            List.of("evaluation/MetricSet.java", "evaluation/Metrics.java", "evaluation/CatalogueMetric.java");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("(?i)(recall|ndcg|precision|hit-rate|mrr|map|coverage|gini)@"
            + "|@20\\b"
            + "|[\"'](recall|ndcg|precision|hit-rate|mrr|map|coverage|gini)[\"']"
            + "|(?-i:CUT_?OFF)\\w*\\s*=\\s*\\d");

    private static List<String> literals(String code) {
        return LITERAL.matcher(COMMENT.matcher(code).replaceAll(""))
                .results()
                .map(found -> found.group())
                .toList();
    }

    @Test
    void namesAndCutoffsStandInOnePlace() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : MODULES) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main"))) {
                for (Path source : (Iterable<Path>) sources::iterator) {
                    String name = source.toString().replace('\\', '/');
                    if (ENDINGS.stream().anyMatch(name::endsWith)
                            && THE_ONE_PLACE.stream().noneMatch(name::endsWith)) {
                        files++;
                        literals(Files.readString(source)).forEach(literal -> found.add(name + ": " + literal));
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(250);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get(\"recall@20\")",
                "name + \"@20\"",
                "'Recall@20 ' + row[2]",
                "List.of(\"ndcg\")",
                "static final int CUTOFF = 20;",
                "LARGEST_CUTOFF = 1000"
            })
    void wouldBeSeen(String code) {
        assertThat(literals(code)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/** {@code recall@20} */", "// recall@20", "double recall, double ndcg", "1 << 20"})
    void areNoneInExamplesOfComments(String code) {
        assertThat(literals(code)).isEmpty();
    }
}
