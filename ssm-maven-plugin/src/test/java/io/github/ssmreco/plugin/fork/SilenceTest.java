package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.plugin.fork.Silence.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private long now;
    private Silence silence;

    private void watch(Duration end) {
        silence = new Silence(Silence.Limits.endingAfter(end), () -> now);
    }

    private Due after(Duration passed) {
        now += passed.toNanos();
        return silence.due();
    }

    /** What falls due, with its second, when a look is taken every five seconds. */
    private List<String> looks(int seconds) {
        List<String> due = new ArrayList<>();
        for (int second = 5; second <= seconds; second += 5) {
            Due one = after(Duration.ofSeconds(5));
            if (one != Due.NOTHING) {
                due.add(second + " " + one);
            }
        }
        return due;
    }

    @Test
    void aMinuteOfSilenceIsWarnedOfAndFiveMinutesMoreAreAgain() {
        watch(Duration.ofSeconds(900));

        assertThat(looks(900)).containsExactly("60 WARNING", "360 WARNING", "660 WARNING", "900 END");
        assertThat(silence.length()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void withoutALimitItIsNeverEnded() {
        watch(Duration.ZERO);

        assertThat(looks(100_000)).isNotEmpty().allMatch(due -> due.endsWith("WARNING"));
    }

    @Test
    void aWordNowAndThenIsNoSilence() {
        watch(Duration.ofSeconds(900));

        for (int i = 0; i < 100; i++) {
            assertThat(looks(55)).isEmpty();
            silence.heard();
        }
    }

    @Test
    void afterAWarningAWordIsWorthAnother() {
        watch(Duration.ofSeconds(900));

        assertThat(looks(60)).containsExactly("60 WARNING");
        silence.heard();
        assertThat(looks(65)).containsExactly("5 HEARD_AGAIN", "65 WARNING");
    }

    /** Some clocks go on while a laptop sleeps; the worker slept too. */
    @Test
    void timeInWhichThisProcessDidNotRunBlamesNobody() {
        watch(Duration.ofSeconds(60));

        assertThat(after(Duration.ofHours(8))).isEqualTo(Due.NOTHING);
        assertThat(silence.length()).isEqualTo(Duration.ofSeconds(10));
        silence.heard();
        assertThat(after(Duration.ofSeconds(5))).isEqualTo(Due.NOTHING);
        assertThat(silence.length()).isZero();
    }

    @Test
    void aLookThatComesALittleLateCountsInFull() {
        watch(Duration.ofSeconds(900));

        after(Duration.ofSeconds(9));
        assertThat(silence.length()).isEqualTo(Duration.ofSeconds(9));
    }
}
