package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {

    @Test
    void rankingMetricsHaveFourDecimals() {
        assertThat(Format.metric("recall@20", 0.18624)).isEqualTo("0.1862");
        assertThat(Format.metric("ndcg@20", null)).isEqualTo("–");
        assertThat(Format.metric("ndcg@20", Double.NaN)).isEqualTo("–");
    }

    @Test
    void timesAndMemoryHaveUnits() {
        assertThat(Format.metric("secondsPerEpoch", 14.21)).isEqualTo("14.2 s");
        assertThat(Format.metric("totalSeconds", 4203.0)).isEqualTo("1 h 10 min");
        assertThat(Format.metric("deviceMiB", 1534.4)).isEqualTo("1,534 MiB");
        assertThat(Format.metric("bestEpoch", 45.0)).isEqualTo("45");
        assertThat(Format.seconds(0.0123)).isEqualTo("12.3 ms");
        assertThat(Format.seconds(125.0)).isEqualTo("2 min 5 s");
    }

    @Test
    void aDifferenceHasARealMinusSign() {
        assertThat(Format.difference(0.95, 1)).isEqualTo("−5.0\u202f%");
        assertThat(Format.difference(1.05, 1)).isEqualTo("+5.0\u202f%");
        assertThat(Format.difference(0.9999, 1)).isEqualTo("0.0\u202f%");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Format.fixed(-0.0, 2)).isEqualTo("0.00");
        assertThat(Format.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Format.fixed(-1.5, 2)).isEqualTo("−1.50");
    }

    @Test
    void countsAreSeparatedAndFractionsKeepTheirDigits() {
        assertThat(Format.plain(1027370)).isEqualTo("1,027,370");
        assertThat(Format.plain(0.00084)).isEqualTo("0.00084");
        assertThat(Format.plain(100L)).isEqualTo("100");
    }

    @Test
    void aDateThatIsNoInstantStaysAsItIs() {
        assertThat(Format.instant("2026-11-20T08:15:30Z")).isEqualTo("2026-11-20 08:15 UTC");
        assertThat(Format.day("2026-11-20T08:15:30Z")).isEqualTo("2026-11-20");
        assertThat(Format.instant("yesterday")).isEqualTo("yesterday");
    }
}
