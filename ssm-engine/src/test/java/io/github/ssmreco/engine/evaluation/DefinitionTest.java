package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report's sentences about its values, and the page that says more. */
class DefinitionTest {

    @Test
    void thePageHasEverySentence() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "metrics.md")).replaceAll("\\s+", " ");
        assertThat(Definition.all())
                .allSatisfy(definition -> assertThat(page)
                        .contains("*" + definition.sentence() + "*")
                        .containsAnyOf("**" + definition.name() + "**", "`" + definition.name() + "`"));
    }

    @Test
    void everyMeasuredMetricHasOne() {
        List<String> names = Definition.all().stream().map(Definition::name).toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .containsAll(Evaluation.metricNames(List.of(7)).stream()
                        .map(metric -> metric.replace("@7", "@K"))
                        .toList());
    }

    @Test
    void mapSaysWhatItDividesBy() {
        assertThat(Metrics.MAP.definition()).contains("min(K, items to find)", "trec_eval");
    }

    /** A sentence is no part of the code that computes: see {@code ClassText}. */
    @Test
    void everyOneIsASentence() {
        assertThat(Definition.all())
                .allSatisfy(definition -> assertThat(definition.sentence())
                        .endsWith(".")
                        .matches("\\S+ \\S+ \\S+.*")
                        .doesNotContain("\n"));
    }
}
