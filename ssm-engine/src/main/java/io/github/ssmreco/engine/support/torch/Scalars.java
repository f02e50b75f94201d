package io.github.ssmreco.engine.support.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers as arrays without dimensions, made once for each device and never closed. An operation with a Java number makes such an
 * array each time; on a GPU that is a copy which waits for all that was asked of the device before.
 */
public final class Scalars {

    private static final Map<Device, Map<Number, NDArray>> ALL = new ConcurrentHashMap<>();

    private Scalars() {}

    /**
     * The number, of the same type, where an array is.
     *
     * @param value a setting or a constant: whatever was asked for once is kept
     * @param beside an array of a manager of the device
     * @return a scalar; the caller neither closes nor changes it
     */
    public static NDArray of(Number value, NDArray beside) {
        Device device = beside.getManager().getDevice();
        return ALL.computeIfAbsent(device, unknown -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        value,
                        unknown -> NDManager.newBaseManager(device, "PyTorch").create(value));
    }
}
