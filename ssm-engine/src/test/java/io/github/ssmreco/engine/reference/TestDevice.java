package io.github.ssmreco.engine.reference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.ssmreco.engine.training.DeviceChoice;

/** Where tests of the {@code torch} back end compute: the processor, or what {@code -Dssm.test.device} names, such as {@code gpu}. */
public final class TestDevice {

    private TestDevice() {}

    /** The device; an error if it is not there. */
    public static Device get() {
        return DeviceChoice.of(System.getProperty("ssm.test.device", "cpu")).device();
    }

    /** A manager of the device; the caller closes it. */
    public static NDManager manager() {
        return NDManager.newBaseManager(get(), "PyTorch");
    }
}
