package io.github.ssmreco.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static Environment environment(int threads, String kernel, String device) {
        return new Environment(
                "2026-11-27T10:00:00Z", "Linux", "A CPU", 16, threads, 1, "17", "any", kernel, device, "1", null, null);
    }

    @Test
    void theMachineIsWhatComputed() {
        assertThat(environment(2, "vector 512 bit", "cpu").machine()).isEqualTo("A CPU, 2 threads");
        assertThat(environment(1, "libtorch 2.7.1", "cpu").machine()).isEqualTo("A CPU, 1 thread");
        assertThat(environment(16, "libtorch 2.11.0 on NVIDIA H200", "gpu:0").machine())
                .isEqualTo("NVIDIA H200");
        assertThat(environment(16, "libtorch 2.11.0", "gpu:0").machine())
                .as("a card that has no name")
                .isEqualTo("A CPU, 16 threads");
    }
}
