package io.github.ssmreco.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationTest {

    private static Evaluation evaluation(double metric, Double magnitude) {
        GroupMeasures group = new GroupMeasures(3, 1, 0.1, 1, 0.1, 0.1, magnitude);
        return new Evaluation(new TreeMap<>(Map.of("gini@20", metric)), List.of(group), null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void holdsNothingThatIsNoNumber(double value) {
        assertThatThrownBy(() -> evaluation(value, 1.0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gini@20 is " + value);
        assertThatThrownBy(() -> evaluation(0.5, value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("magnitude of group 3 is " + value);
    }

    @Test
    void mayLackMagnitudes() {
        assertThat(evaluation(0.5, null).groups()).hasSize(1);
    }
}
