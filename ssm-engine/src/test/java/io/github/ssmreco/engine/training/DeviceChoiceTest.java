package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.DeviceChoice.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {

    private static final Machine CPU_BUILD = new Machine(false, 0);
    private static final Machine NO_GPU = new Machine(true, 0);
    private static final Machine TWO_GPUS = new Machine(true, 2);

    @Test
    void autoTakesAGpuOnlyWhereOneCanCompute() {
        assertThat(DeviceChoice.of("auto", CPU_BUILD))
                .isEqualTo(new DeviceChoice(Device.cpu(), "auto: libtorch here is a CPU build or finds no driver"));
        assertThat(DeviceChoice.of("auto", NO_GPU).device()).isEqualTo(Device.cpu());
        assertThat(DeviceChoice.of("auto", NO_GPU).reason()).contains("no GPU answers");
        assertThat(DeviceChoice.of("auto", TWO_GPUS).device()).isEqualTo(Device.gpu(0));
    }

    @Test
    void whatIsThereIsGivenAsAsked() {
        assertThat(DeviceChoice.of("cpu", TWO_GPUS).device()).isEqualTo(Device.cpu());
        assertThat(DeviceChoice.of("gpu", TWO_GPUS).device()).isEqualTo(Device.gpu(0));
        assertThat(DeviceChoice.of("gpu:1", TWO_GPUS).device()).isEqualTo(Device.gpu(1));
    }

    /** A GPU machine with CPU natives would compute on the CPU and say nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"gpu", "gpu:0"})
    void aGpuIsRefusedWhereLibtorchIsACpuBuild(String asked) {
        assertThatThrownBy(() -> DeviceChoice.of(asked, CPU_BUILD))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ssm.device")
                .hasMessageContaining(asked)
                .hasMessageContaining("PYTORCH_LIBRARY_PATH")
                .hasMessageContaining("ssm.natives=cu128");
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> DeviceChoice.of("gpu", NO_GPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no GPU answers");
        assertThatThrownBy(() -> DeviceChoice.of("gpu:2", TWO_GPUS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("gpu:0 to gpu:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GPU", "cuda", "gpu:", "gpu:-1", "gpu:x", "gpu:99999"})
    void anythingElseIsRefused(String asked) {
        assertThatThrownBy(() -> DeviceChoice.of(asked, TWO_GPUS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("auto, cpu, gpu or gpu:N");
    }
}
