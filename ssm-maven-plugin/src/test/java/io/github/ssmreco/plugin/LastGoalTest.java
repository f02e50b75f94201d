package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.Test;

class LastGoalTest {

    private static final String PROJECT = "my:shop:1";

    private static MojoExecution goal(String artifact, String goal, String id) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.ssmreco");
        plugin.setArtifactId(artifact);
        return new MojoExecution(plugin, goal, id);
    }

    private static MojoExecution goal(String goal, String id) {
        return goal("ssm-maven-plugin", goal, id);
    }

    private static boolean last(MojoExecution running, List<MojoExecution> planned) {
        return LastGoal.isLast(running, planned, PROJECT);
    }

    @Test
    void aGoalCalledAloneIsTheLast() {
        assertThat(last(goal("train", "default-cli"), List.of(goal("train", "default-cli"))))
                .isTrue();
    }

    @Test
    void ofSeveralTrainingsTheLastOneIsWhereNothingElseFollows() {
        List<MojoExecution> compile =
                List.of(goal("train", "table2"), goal("train", "theory"), goal("other-plugin", "go", "x"));

        assertThat(last(goal("train", "table2"), compile)).isFalse();
        assertThat(last(goal("train", "theory"), compile)).isTrue();
    }

    @Test
    void theCheckIsTheLastOfALifecycle() {
        List<MojoExecution> verify = List.of(goal("train", "mine"), goal("report", "mine"), goal("check", "mine"));

        assertThat(last(goal("train", "mine"), verify)).isFalse();
        assertThat(last(goal("report", "mine"), verify)).isFalse();
        assertThat(last(goal("check", "mine"), verify)).isTrue();
    }

    @Test
    void whatAGoalForksComesBeforeIt() {
        MojoExecution reproduce = goal("reproduce", "default-cli");
        reproduce.setForkedExecutions(PROJECT, List.of(goal("train", "mine"), goal("check", "mine")));

        assertThat(last(goal("check", "mine"), List.of(reproduce))).isFalse();
        assertThat(last(goal("reproduce", "default-cli"), List.of(reproduce))).isTrue();
    }

    /** {@code mvn ssm:reproduce package}: the lifecycle comes once in the fork and once more. */
    @Test
    void whatForksNeedNotBeTheLast() {
        MojoExecution reproduce = goal("reproduce", "default-cli");
        reproduce.setForkedExecutions(PROJECT, List.of(goal("report", "mine"), goal("check", "mine")));
        List<MojoExecution> planned = List.of(reproduce, goal("report", "mine"));

        assertThat(last(goal("check", "mine"), planned)).isFalse();
        assertThat(last(goal("reproduce", "default-cli"), planned)).isFalse();
        assertThat(last(goal("report", "mine"), planned)).isTrue();
    }

    @Test
    void whereNothingIsKnownOfWhatComesAGoalCountsAsTheLast() {
        assertThat(last(goal("train", "mine"), List.of(goal("other-plugin", "go", "x"))))
                .isTrue();
    }

    @Test
    void helpFailsForNobody() {
        assertThat(last(
                        goal("train", "default-cli"),
                        List.of(goal("train", "default-cli"), goal("help", "default-cli"))))
                .isTrue();
    }
}
