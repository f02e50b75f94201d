package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void aLossWithLongStepsHasATenthOfThem() {
        assertThat(Workload.LIGHTGCN_3.with(BenchLoss.CCL_2048).arguments("data", "torch", 5, 40))
                .containsExactly(
                        "data",
                        "torch",
                        "lightgcn",
                        "ccl",
                        "5",
                        "4",
                        "layers=3",
                        "margin=0.5",
                        "negative-weight=100",
                        "negatives=2048",
                        "regularisation=1e-4",
                        "evaluate=no");
    }

    @Test
    void noRepetitionHasFewerThanTwoSteps() {
        assertThat(Workload.LIGHTGCN_3.with(BenchLoss.SM).arguments("data", "torch", 5, 6))
                .containsSequence("5", "2");
    }

    @Test
    void theNameSaysTheLossAndThePadding() {
        assertThat(Workload.LIGHTGCN_3.with(BenchLoss.SM).padded(100_000).name())
                .isEqualTo("LightGCN-3-SM+100000");
    }
}
