package io.github.ssmreco.engine.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import io.github.ssmreco.engine.support.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The device that a training gets.
 *
 * @param device as DJL names it
 * @param reason why this one, a clause for the log and the record: {@code "auto: libtorch here is a CPU build or finds no driver"}
 */
public record DeviceChoice(Device device, String reason) {

    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?");
    private static final String ADVICE =
            "Give the worker CUDA natives: an installed libtorch through PYTORCH_LIBRARY_PATH with PYTORCH_VERSION and"
                    + " PYTORCH_FLAVOR (such as cu128), or -Dssm.natives=cu128; or compute on the CPU with -Dssm.device=cpu.";

    /**
     * What tensors can be computed on here.
     *
     * @param cuda whether the loaded libtorch is a CUDA build that finds a GPU; a CPU build on the class path computes on the CPU,
     *     silently, GPU or not
     * @param gpus GPUs that answer
     */
    public record Machine(boolean cuda, int gpus) {

        /**
         * Loads libtorch and asks it.
         *
         * @throws InputException if there is no libtorch for this machine
         */
        public static Machine detect() {
            try {
                Engine engine = Engine.getEngine("PyTorch");
                boolean cuda = engine.hasCapability(StandardCapabilities.CUDA);
                // libtorch says CUDA where a GPU answers. DJL counts them through a libcudart of its own finding: 0
                // where there is none; with a CPU build asking would log a complaint of the driver's
                return new Machine(cuda, cuda ? Math.max(1, engine.getGpuCount()) : 0);
            } catch (EngineException | UnsatisfiedLinkError e) {
                throw new InputException(
                        "libtorch",
                        e.getMessage(),
                        "native libraries of DJL's PyTorch engine for " + System.getProperty("os.name") + " "
                                + System.getProperty("os.arch"),
                        "Put ai.djl.pytorch:pytorch-native-cpu of this platform on the class path, or set"
                                + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR.",
                        e);
            }
        }
    }

    /** What was asked for, resolved on this machine; loads libtorch unless it was the CPU. */
    public static DeviceChoice of(String asked) {
        return asked.equals("cpu") ? cpu("as asked") : of(asked, Machine.detect());
    }

    /**
     * What was asked for, resolved.
     *
     * @param asked {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
     * @throws InputException if it is none of these, or a GPU that is not there
     */
    static DeviceChoice of(String asked, Machine machine) {
        Matcher gpu = GPU.matcher(asked);
        if (asked.equals("cpu")) {
            return cpu("as asked");
        } else if (asked.equals("auto")) {
            return automatic(machine);
        } else if (!gpu.matches()) {
            throw new InputException(
                    "ssm.device", asked, "auto, cpu, gpu or gpu:N", "Choose one of these, such as -Dssm.device=auto.");
        } else if (!machine.cuda()) {
            throw new InputException(
                    "ssm.device", asked, "cpu or auto, since libtorch here is a CPU build or finds no driver", ADVICE);
        }
        int number = gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1));
        if (number >= machine.gpus()) {
            throw new InputException(
                    "ssm.device",
                    asked,
                    machine.gpus() == 0
                            ? "cpu or auto, since no GPU answers here"
                            : "a GPU from gpu:0 to gpu:" + (machine.gpus() - 1),
                    "Check the driver with nvidia-smi and CUDA_VISIBLE_DEVICES; or compute on the CPU with"
                            + " -Dssm.device=cpu.");
        }
        return new DeviceChoice(Device.gpu(number), "as asked");
    }

    private static DeviceChoice automatic(Machine machine) {
        if (!machine.cuda()) {
            return cpu("auto: libtorch here is a CPU build or finds no driver");
        }
        return machine.gpus() == 0
                ? cpu("auto: libtorch is a CUDA build, but no GPU answers")
                : new DeviceChoice(Device.gpu(0), "auto: libtorch is a CUDA build and a GPU answers");
    }

    private static DeviceChoice cpu(String reason) {
        return new DeviceChoice(Device.cpu(), reason);
    }
}
