package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.store.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there: classes, rooms, files, goals, properties, benchmarks, and what they link to. */
class DocumentsTest {

    /** {@code `RowLoss`, `Losses.ALL`, `PairLoss#onRows`}: in these two pages nothing else in such a span has a capital and a small letter. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(?:[.#][^`]*)?`");

    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");
    private static final Pattern FILE =
            Pattern.compile("`((?:ssm-engine|ssm-maven-plugin|templates|reproduction-project|docs)/[^`*<]*)`");
    private static final Pattern GOAL = Pattern.compile("\\bssm:([a-z]+)");
    private static final Pattern PROPERTY = Pattern.compile("(?:-D|`)(ssm\\.[A-Za-z.]+[A-Za-z])");
    private static final Pattern BENCHMARK = Pattern.compile("exec:exec@([a-z]+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]+))?\\)");

    @Test
    void everyClassIsThere() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path source : sources()) {
            classes.addAll(found(DECLARATION, Files.readString(source)));
        }
        for (Path page : List.of(Documents.README, Documents.CONTRIBUTING)) {
            assertThat(classes).as(page.toString()).containsAll(found(CLASS, Files.readString(page)));
        }
    }

    @Test
    void contributingNamesEveryRoomOfTheEngine() throws IOException {
        String page = Files.readString(Documents.CONTRIBUTING);
        Path rooms = Documents.ROOT.resolve("ssm-engine/src/main/java/io/github/ssmreco/engine");
        try (Stream<Path> folders = Files.list(rooms)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(room -> assertThat(page).contains("| `" + room + "` |"));
        }
    }

    @Test
    void everyFileIsThere() throws IOException {
        for (Path page : Documents.all()) {
            assertThat(found(FILE, Files.readString(page)))
                    .as(page.toString())
                    .filteredOn(file -> !file.matches("reproduction-project/runs/.*|[a-z-]+/target/.*"))
                    .allSatisfy(file -> assertThat(Documents.ROOT.resolve(file)).exists());
        }
    }

    @Test
    void thePageOfFilesHasEveryFileOfARun() throws IOException, IllegalAccessException {
        String page = Files.readString(Documents.ROOT.resolve("docs/files.md"));
        List<String> names = new ArrayList<>();
        for (Field field : RunDirectory.class.getFields()) {
            if (field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }
        assertThat(names)
                .contains("metrics.json")
                .allSatisfy(name -> assertThat(page).containsAnyOf("`" + name + "`", "`" + name + "/`"));
    }

    @Test
    void everyGoalAndPropertyIsThere() throws IOException {
        Set<String> goals = new TreeSet<>(Set.of("help"));
        Set<String> properties = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            goals.addAll(found(Pattern.compile("@Mojo\\(\\s*name = \"([a-z]+)\""), text));
            properties.addAll(found(Pattern.compile("property = \"(ssm\\.[A-Za-z.]+)\""), text));
            properties.addAll(found(Pattern.compile("getProperty\\(\"(ssm\\.[A-Za-z.]+)\""), text));
        }
        for (Path page : Documents.all()) {
            String text = Files.readString(page);
            assertThat(goals).as(page.toString()).containsAll(found(GOAL, text));
            assertThat(properties).as(page.toString()).containsAll(found(PROPERTY, text));
        }
    }

    @Test
    void everyBenchmarkIsThere() throws IOException {
        String pom = Files.readString(Documents.ROOT.resolve("ssm-engine/pom.xml"));
        Set<String> named = found(BENCHMARK, Files.readString(Documents.CONTRIBUTING));
        assertThat(named).isNotEmpty().allSatisfy(id -> assertThat(pom).contains("<id>" + id + "</id>"));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : Documents.all()) {
            String text = Files.readString(page);
            LINK.matcher(text).results().forEach(link -> {
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(target).as(page + ": " + link.group()).exists();
                if (link.group(2) != null) {
                    assertThat(headings(target)).as(page + ": " + link.group()).contains(link.group(2));
                }
            });
        }
    }

    /** What an integration test runs. */
    @Test
    void theReadmeHasTheSmallestProject() throws IOException {
        String pom = Files.readString(Documents.ROOT.resolve("ssm-maven-plugin/src/it/own-data/pom.xml"));
        assertThat(Files.readString(Documents.README)).contains("```xml\n" + pom + "```\n");
        assertThat(pom.lines()).hasSizeLessThan(30);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.size(Documents.README)).isLessThan(10_000);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As a page's headings are linked to: in lower case, blanks as hyphens, no other signs. */
    private static Set<String> headings(Path page) {
        try {
            return Pattern.compile("(?m)^#+ (.*)$")
                    .matcher(Files.readString(page))
                    .results()
                    .map(MatchResult::group)
                    .map(heading -> heading.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> roots = Stream.of("ssm-engine/src", "templates/src", "ssm-maven-plugin/src")
                .map(Documents.ROOT::resolve)
                .toList();
        Set<Path> sources = new TreeSet<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return List.copyOf(sources);
    }
}
