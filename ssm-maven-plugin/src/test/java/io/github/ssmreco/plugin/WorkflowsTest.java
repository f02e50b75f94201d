package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.plugin.plan.ProjectFolders;
import io.github.ssmreco.templates.SummaryRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflows for GitHub speak of files that the goals write, and may do no more than they need. */
class WorkflowsTest {

    private static final String OWN = ".github/workflows/ci.yml";
    private static final String TO_COPY = "docs/ci/reproduce.yml";
    private static final String OF_PARTS = "docs/ci/parts.yml";

    private static final Path PROJECT = Path.of("reproduction-project");

    /** As the plugin has them by default. */
    private static final ProjectFolders FOLDERS = new ProjectFolders(
            PROJECT.resolve("target/ssm"),
            PROJECT.resolve("runs"),
            Path.of("~/.cache/ssm"),
            PROJECT.resolve("baseline"),
            PROJECT.resolve("tuned"));

    private static String text(String file) throws IOException {
        return Files.readString(Documents.ROOT.resolve(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String file) throws IOException {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text(file));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.getOrDefault(key, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> steps(Map<String, Object> workflow) {
        List<Map<String, Object>> steps = new ArrayList<>();
        map(workflow, "jobs")
                .values()
                .forEach(job -> steps.addAll((List<Map<String, Object>>) ((Map<String, Object>) job).get("steps")));
        return steps;
    }

    private static List<Map<String, Object>> using(Map<String, Object> workflow, String action) {
        return steps(workflow).stream()
                .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/" + action + "@"))
                .toList();
    }

    private static List<String> paths(Map<String, Object> workflow, Map<String, Object> step) {
        String project = Optional.ofNullable(map(workflow, "env").get("PROJECT"))
                .map(Object::toString)
                .orElse("");
        return map(step, "with")
                .get("path")
                .toString()
                .replace("${{ env.PROJECT }}", project)
                .lines()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, TO_COPY, OF_PARTS})
    void useActionsOfGitHubsOwnByMajorVersion(String file) throws IOException {
        assertThat(steps(read(file)))
                .filteredOn(step -> step.containsKey("uses"))
                .hasSizeGreaterThan(2)
                .allSatisfy(step -> assertThat(step.get("uses").toString()).matches("actions/[a-z/-]+@v[1-9][0-9]*"));
        assertThat(using(read(file), "setup-java"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(map(step, "with"))
                        .containsEntry("java-version", 17)
                        .containsEntry("cache", "maven"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, TO_COPY})
    void keepWhatTheGoalsWriteAlsoWhereTheCheckFails(String file) throws IOException {
        Map<String, Object> workflow = read(file);
        assertThat(using(workflow, "upload-artifact")).singleElement().satisfies(step -> {
            assertThat(step.get("if").toString()).contains("!cancelled()");
            assertThat(paths(workflow, step))
                    .containsExactlyInAnyOrder(
                            FOLDERS.report().toString(),
                            FOLDERS.resultsFile().toString(),
                            FOLDERS.checkFile().toString());
        });
        String summary = FOLDERS.report().resolve(SummaryRenderer.FILE).toString();
        assertThat(steps(workflow))
                .filteredOn(step -> String.valueOf(step.get("run")).contains("GITHUB_STEP_SUMMARY"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.get("if").toString()).contains("!cancelled()");
                    assertThat(step.get("run").toString().replace("$PROJECT", PROJECT.toString()))
                            .contains(summary);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, TO_COPY, OF_PARTS})
    void mayOnlyReadWhereCodeOfAPullRequestRuns(String file) throws IOException {
        Map<String, Object> workflow = read(file);
        assertThat(map(workflow, "permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(map(workflow, "on")).doesNotContainKeys("pull_request_target", "workflow_run");
        map(workflow, "jobs").keySet().forEach(name -> {
            Map<String, Object> job = map(map(workflow, "jobs"), name);
            if (job.containsKey("permissions")) {
                assertThat(map(job, "permissions")).isEqualTo(Map.of("pull-requests", "write"));
                assertThat(job.get("steps").toString()).doesNotContain("run=", "checkout");
                assertThat(job.get("if").toString()).contains("head.repo.full_name == github.repository");
            }
        });
        // what a user types is data in a shell, never part of its script
        assertThat(steps(workflow))
                .allSatisfy(step -> assertThat(String.valueOf(step.get("run"))).doesNotContain("${{"));
    }

    @Test
    void ownRunsWhatIsRunByHand() throws IOException {
        assertThat(steps(read(OWN))).extracting(step -> step.get("run")).contains(".ci/run");
        assertThat(Documents.ROOT.resolve(".ci/run")).isExecutable();
    }

    @Test
    void theOneToCopyKeepsDownloadsAndRuns() throws IOException {
        Map<String, Object> workflow = read(TO_COPY);
        List<Map<String, Object>> caches = steps(workflow).stream()
                .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/cache"))
                .toList();
        assertThat(caches)
                .extracting(step -> step.get("uses") + " " + paths(workflow, step))
                .containsExactly(
                        "actions/cache@v5 [" + FOLDERS.cache() + "]",
                        "actions/cache/restore@v5 [" + FOLDERS.runs() + "]",
                        "actions/cache/save@v5 [" + FOLDERS.runs() + "]");
        assertThat(caches.get(2).get("if").toString()).contains("always()");
        assertThat(map(caches.get(1), "with").get("key"))
                .isEqualTo(map(caches.get(2), "with").get("key"));
        // the defaults of the goals
        assertThat(text("ssm-maven-plugin/src/main/java/io/github/ssmreco/plugin/SsmMojo.java"))
                .contains("defaultValue = \"${project.basedir}/runs\"", "${project.build.directory}/ssm");
        assertThat(steps(workflow))
                .extracting(step -> String.valueOf(step.get("run")))
                .anyMatch(run -> run.contains("ssm:reproduce $PARAMETERS"));
    }

    /** Each part keeps its runs under a name of its own, and the last job takes all of them. */
    @Test
    @SuppressWarnings("unchecked")
    void thePartsAreAsManyAsTheMatrixHasAndComeTogether() throws IOException {
        Map<String, Object> workflow = read(OF_PARTS);
        Map<String, Object> part = map(map(workflow, "jobs"), "part");
        List<Integer> numbers =
                (List<Integer>) map(map(part, "strategy"), "matrix").get("part");
        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, (int) map(workflow, "env").get("PARTS"))
                                .boxed()
                                .toList());
        Map<String, Object> kept = using(workflow, "upload-artifact").get(0);
        assertThat(paths(workflow, kept)).containsExactly(FOLDERS.runs().toString());
        assertThat(map(kept, "with").get("name")).isEqualTo("runs-${{ matrix.part }}");
        assertThat(map(using(workflow, "download-artifact").get(0), "with"))
                .isEqualTo(Map.of("pattern", "runs-*", "path", "parts"));
        assertThat(steps(workflow))
                .extracting(step -> String.valueOf(step.get("run")))
                .anyMatch(run -> run.contains("-Dssm.shard=\"$PART/$PARTS\""))
                .anyMatch(run -> run.contains("ssm:merge -Dssm.from=\"$part\""));
    }

    @Test
    void theCommentIsFoundByTheSummarysFirstLine() throws IOException {
        String first;
        try (InputStream template = SummaryRenderer.class.getResourceAsStream("summary.ftl")) {
            first = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
        }
        Map<String, Object> workflow = read(TO_COPY);
        assertThat(using(workflow, "github-script"))
                .singleElement()
                .satisfies(step -> assertThat(map(step, "with").get("script").toString())
                        .contains(
                                "'" + first + "'",
                                "'report/" + SummaryRenderer.FILE + "'",
                                "updateComment",
                                "createComment"));
        assertThat(map(using(workflow, "download-artifact").get(0), "with").get("name"))
                .isEqualTo(
                        map(using(workflow, "upload-artifact").get(0), "with").get("name"));
    }
}
