package io.github.ssmreco.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** That the build's executions for shorter vectors compute on these; skipped in any other one, and where a processor has less. */
class VectorWidthTest {

    private static int option(String name) {
        return Integer.parseInt(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue());
    }

    @Test
    void isTheOneThatTheBuildAskedFor() {
        Integer asked = Integer.getInteger("ssm.test.avx");
        assumeThat(asked).as("ssm.test.avx").isNotNull();
        int avx = option("UseAVX");
        assumeThat(avx).as("what the processor has").isGreaterThanOrEqualTo(asked);
        assertThat(avx).isEqualTo(asked);
        assertThat(Kernels.best().description()).isEqualTo("vector " + (avx < 2 ? 128 : 256) + " bit");
        assertThat(Lanes.FUSED).isEqualTo(avx > 0);
    }
}
