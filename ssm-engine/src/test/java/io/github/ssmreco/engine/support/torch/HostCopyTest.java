package io.github.ssmreco.engine.support.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** DJL asks an array's manager whether a copy needs another one: an array of the host in a manager of a GPU stands for one there. */
class HostCopyTest {

    @Test
    void leavesNothingOpenInAManagerOfAGpu() throws ReflectiveOperationException {
        try (NDManager host = NDManager.newBaseManager(Device.cpu(), "PyTorch");
                NDManager gpu = host.newSubManager(Device.gpu(0))) {
            NDArray floats = host.create(new float[] {1, 2.5f});
            NDArray number = host.create(3.5);
            floats.attach(gpu);
            number.attach(gpu);
            assertThat(open(gpu)).isEqualTo(2);
            assertThat(HostCopy.floats(floats)).containsExactly(1, 2.5f);
            assertThat(HostCopy.number(number)).isEqualTo(3.5);
            assertThat(open(gpu)).isEqualTo(2);
            assertThat(floats.toDevice(Device.cpu(), true).toFloatArray()).containsExactly(1, 2.5f);
            assertThat(open(gpu)).as("what DJL leaves open").isEqualTo(3);
        }
    }

    @Test
    void readsAnArrayOfTheHostAsItIs() throws ReflectiveOperationException {
        try (NDManager host = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDArray floats = host.create(new float[] {1, 2.5f});
            assertThat(HostCopy.floats(floats)).containsExactly(1, 2.5f);
            assertThat(open(host)).isEqualTo(1);
            assertThat(floats.toFloatArray()).containsExactly(1, 2.5f);
        }
    }

    private static int open(NDManager manager) throws ReflectiveOperationException {
        Field resources = BaseNDManager.class.getDeclaredField("resources");
        resources.setAccessible(true);
        return ((Map<?, ?>) resources.get(manager)).size();
    }
}
