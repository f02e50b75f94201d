package io.github.ssmreco.engine.support.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.Function;

/**
 * The values of arrays, on the host. Where DJL reads an array of a GPU it makes a manager of the host with a copy, and both stay
 * open as long as the array's own manager, a training long: here they are closed.
 */
public final class HostCopy {

    private HostCopy() {}

    /** The values of a FLOAT32 array, row by row; waits for the device. */
    public static float[] floats(NDArray array) {
        return read(array, NDArray::toFloatArray);
    }

    /** The value of a FLOAT64 scalar; waits for the device. */
    public static double number(NDArray scalar) {
        return read(scalar, NDArray::toDoubleArray)[0];
    }

    private static <T> T read(NDArray array, Function<NDArray, T> values) {
        NDManager owner = array.getManager();
        if (!owner.getDevice().isGpu()) {
            return values.apply(array);
        }
        NDArray host = array.toDevice(Device.cpu(), true);
        try (NDManager made = host.getManager()) {
            return values.apply(host);
        }
    }
}
