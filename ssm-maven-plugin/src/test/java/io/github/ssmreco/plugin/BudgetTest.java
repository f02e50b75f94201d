package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private long now;

    private Budget budget(int seconds, Set<String> executions, Budget.Entry... order) {
        return new Budget(Duration.ofSeconds(seconds), () -> now, executions, Arrays.asList(order));
    }

    private static Budget.Entry run(String id, double seconds, String... executions) {
        return new Budget.Entry(id, seconds, Set.of(executions));
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    @Test
    void theMostInformativeRunIsNextAndLongOnesOneAtATime() {
        Budget budget = budget(100, Set.of("a"), run("first", 30, "a"), run("second", 40, "a"));

        assertThat(budget.next(Set.of("second", "first"))).containsExactly("first");
        pass(30);
        assertThat(budget.next(Set.of("second", "first"))).containsExactly("second");
        assertThat(budget.next(Set.of("second", "first"))).isEmpty();
    }

    @Test
    void shortRunsBeginTogether() {
        Budget budget = budget(100, Set.of("a"), run("1", 6, "a"), run("2", 6, "a"), run("3", 6, "a"));

        assertThat(budget.next(Set.of("1", "2", "3"))).containsExactly("1", "2");
        assertThat(budget.next(Set.of("1", "2", "3"))).containsExactly("3");
    }

    @Test
    void aRunThatDoesNotFitIsNotBegunAndASmallerOneIs() {
        Budget budget = budget(60, Set.of("a"), run("large", 90, "a"), run("small", 20, "a"));

        assertThat(budget.next(Set.of("large", "small"))).containsExactly("small");
        budget.ended("small");
        assertThat(budget.next(Set.of("large", "small"))).isEmpty();
        assertThat(budget.leftOut()).extracting(Budget.Entry::id).containsExactly("large");
    }

    @Test
    void whatFitsIsDecidedByTheTimeThatRunsReallyTook() {
        Budget budget = budget(60, Set.of("a"), run("first", 20, "a"), run("second", 30, "a"));

        assertThat(budget.next(Set.of("first", "second"))).containsExactly("first");
        pass(40);
        assertThat(budget.next(Set.of("first", "second"))).isEmpty();
    }

    @Test
    void anEarlierExecutionLeavesRoomForBetterRunsOfALaterOne() {
        Budget budget = budget(60, Set.of("early", "late"), run("best", 40, "late"), run("other", 30, "early"));

        assertThat(budget.next(Set.of("other"))).isEmpty();
        budget.trained("early");
        assertThat(budget.next(Set.of("best"))).containsExactly("best");
    }

    @Test
    void noRoomIsLeftForWorseRunsNorForThoseOfAnExecutionThatIsOver() {
        Budget worse = budget(60, Set.of("early", "late"), run("best", 40, "early"), run("other", 30, "late"));
        assertThat(worse.next(Set.of("best"))).containsExactly("best");

        Budget over = budget(60, Set.of("early", "late"), run("best", 40, "early"), run("other", 30, "late"));
        over.trained("early");
        assertThat(over.next(Set.of("other"))).containsExactly("other");
    }

    @Test
    void whatNobodyCanEstimateIsLeft() {
        Budget budget = budget(60, Set.of("a"), run("unknown", Double.POSITIVE_INFINITY, "a"));

        assertThat(budget.next(Set.of("unknown"))).isEmpty();
        assertThat(budget.leftOut()).hasSize(1);
    }

    @Test
    void whatWasBegunAndNotEndedIsLeft() {
        Budget budget = budget(60, Set.of("a"), run("stopped", 20, "a"), run("never", 20, "a"));
        budget.next(Set.of("stopped", "never"));

        assertThat(budget.leftOut()).extracting(Budget.Entry::id).containsExactly("stopped", "never");
        assertThat(budget.left()).isEqualTo(Duration.ofSeconds(60));
        pass(100);
        assertThat(budget.left()).isZero();
    }

    @Test
    void whatIsLeftIsSaidWithTheCommandThatGoesOn() {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("ssm.budget", "60s");
        properties.setProperty("ssm.force", "");
        properties.setProperty("ssm.mirror", "https://me:secret@host/data");
        properties.setProperty("other", "x");

        List<String> sentences = new LeftOut(Duration.ofSeconds(60), List.of(run("a", 90, "e"), run("b", 90, "e")))
                .sentences(List.of("ssm:reproduce"), properties);

        assertThat(sentences.get(0)).isEqualTo("The budget of 1 min left 2 runs, estimated at 3 min: a, b.");
        assertThat(sentences.get(1))
                .endsWith("mvn ssm:reproduce -Dssm.budget=60s -Dssm.force -Dssm.mirror=https://***@host/data")
                .doesNotContain("secret", "other");
    }
}
