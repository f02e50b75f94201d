package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import org.junit.jupiter.params.ParameterizedTest;
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
}
