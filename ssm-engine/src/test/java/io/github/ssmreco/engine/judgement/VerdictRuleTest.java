package io.github.ssmreco.engine.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of a published 0.1869: ±2 % is 0.003738, with half a unit of the fourth decimal 0.003788, so reproduced is
 * [0.183112, 0.190688]; ±5 % is 0.009345, so close is [0.177555, 0.196245].
 */
class VerdictRuleTest {

    private static final BigDecimal PUBLISHED = new BigDecimal("0.1869");

    @ParameterizedTest
    @CsvSource({
        "0.18312, 0.19068, REPRODUCED",
        "0.18310, 0.19068, CLOSE",
        "0.18312, 0.19070, CLOSE",
        "0.17756, 0.19624, CLOSE",
        "0.17755, 0.18000, INCONCLUSIVE",
        "0.19000, 0.19625, INCONCLUSIVE",
        "0.17000, 0.20500, INCONCLUSIVE",
        "0.19625, 0.20000, BETTER",
        "0.19624, 0.20000, INCONCLUSIVE",
        "0.17000, 0.17755, WORSE",
        "0.17000, 0.17756, INCONCLUSIVE"
    })
    void whereTheIntervalLiesDecides(double low, double high, Verdict verdict) {
        assertThat(VerdictRule.verdict(PUBLISHED, new Estimate((low + high) / 2, low, high, 3)))
                .isEqualTo(verdict);
    }

    @Test
    void fewerThanThreeSeedsConcludeNothing() {
        assertThat(VerdictRule.verdict(PUBLISHED, new Estimate(0.1869, null, null, 2)))
                .isEqualTo(Verdict.PROVISIONAL);
    }

    @Test
    void theLastPrintedDigitIsKnownOfADecimalAndAtLeastTheFourthOfAPlainNumber() {
        assertThat(VerdictRule.halfUnit(new BigDecimal("0.095"))).isCloseTo(0.0005, within(1e-12));
        assertThat(VerdictRule.halfUnit(new BigDecimal("0.0950"))).isCloseTo(0.00005, within(1e-12));
        assertThat(VerdictRule.halfUnit(0.095)).isCloseTo(0.00005, within(1e-12));
        assertThat(VerdictRule.halfUnit(0.09512)).isCloseTo(0.000005, within(1e-12));
    }
}
