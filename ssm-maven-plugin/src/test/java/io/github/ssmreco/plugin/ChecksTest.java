package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.support.InputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 1025, 100_000})
    void numbersOfThreadsThatNoProcessHasAreRefused(int threads) {
        assertThatThrownBy(() -> Checks.threads(threads))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("ssm.threads: found '" + threads + "', expected a whole number from 1 to 1024");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024})
    void otherNumbersOfThreadsAreTaken(int threads) {
        assertThatNoException().isThrownBy(() -> Checks.threads(threads));
    }

    @Test
    void metricsAndCutoffsGoTogether() {
        assertThat(Checks.metrics("hit-rate@10, recall@20", "5,50"))
                .isEqualTo(new MetricSet(List.of("hit-rate@10", "recall@20"), List.of(5, 10, 20, 50)));
        assertThat(Checks.metrics(MetricSet.SHOWN, null)).isEqualTo(MetricSet.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "recall@20;recal@20, '', ssm.metrics: found 'recal@20', Did you mean recall@20?",
        "recall@20;;ndcg@20, '', ssm.metrics: found, none of them empty",
        "recall@20, 1001, ssm.cutoffs: found '1001', whole numbers from 1 to 1000",
        "recall@20, x, ssm.cutoffs: found 'x', whole numbers from 1 to 1000"
    })
    void whatIsNoMetricOrNoCutoffIsRefused(String metrics, String cutoffs, String found, String expected) {
        assertThatThrownBy(() -> Checks.metrics(metrics.replace(';', ','), cutoffs.isEmpty() ? null : cutoffs))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(found, expected);
    }

    @ParameterizedTest
    @CsvSource({"2h, 7200", "90m, 5400", "45s, 45", "1h30m, 5400"})
    void aBudgetIsHoursMinutesAndSeconds(String text, long seconds) {
        assertThat(Checks.budget(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "h", "0s", "-1h", "1.5h", "2 h", "2H", "30m1h", "9999999s"})
    void anyOtherBudgetIsRefused(String text) {
        assertThatThrownBy(() -> Checks.budget(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssm.budget")
                .hasMessageContaining("90m");
    }
}
