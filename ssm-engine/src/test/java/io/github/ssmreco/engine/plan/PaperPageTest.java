package io.github.ssmreco.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on papers of one's own: its examples are claims, one of each type, and it has every word that they are made of. */
class PaperPageTest {

    private static final Path PAGE = Path.of("..", "docs", "paper.md");

    @TempDir
    Path folder;

    @Test
    void hasAnExampleOfEachPredicateThatIsOne() throws Exception {
        // a claim is an object; a table is a member of one
        Map<Boolean, List<String>> examples = Pattern.compile("(?s)```json\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.partitioningBy(example -> example.startsWith("{")));
        Path file = Files.writeString(
                folder.resolve("paper.json"),
                "{\"title\": \"T\", \"datasets\": {\"gowalla\": {\"title\": \"G\"}, \"yelp2018\": {\"title\": \"Y\"}}, \"artifacts\": {"
                        + String.join(",", examples.get(false)) + "}, \"claims\": ["
                        + String.join(",", examples.get(true)) + "]}");
        assertThat(Paper.read(file).artifacts().values()).isNotEmpty().allMatch(PaperArtifact::laidOut);
        List<Claim> claims = Paper.read(file).claims();
        assertThat(claims)
                .allMatch(claim -> !claim.questions(List.of("gowalla")).isEmpty())
                .extracting(claim -> claim.test().get("type").textValue())
                .containsAll(Arrays.stream(Predicate.class
                                .getAnnotation(JsonSubTypes.class)
                                .value())
                        .map(JsonSubTypes.Type::name)
                        .toList());
    }

    @Test
    void namesEveryShapeAndMeasure() throws Exception {
        String page = Files.readString(PAGE);
        assertThat(Arrays.stream(Predicate.Shape.values())
                        .map(shape -> "`" + shape.name().toLowerCase(Locale.ROOT) + "`"))
                .allMatch(page::contains);
        assertThat(Arrays.stream(GroupMetric.Measure.values()).map(measure -> "`" + measure.word() + "."))
                .allMatch(page::contains);
    }
}
