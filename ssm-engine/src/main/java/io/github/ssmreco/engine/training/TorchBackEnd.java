package io.github.ssmreco.engine.training;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.support.InputException;
import java.util.Locale;
import java.util.OptionalDouble;

/** The back end of DJL's PyTorch engine, on any of its devices. */
public final class TorchBackEnd implements BackEnd {

    private final DeviceChoice choice;
    private final int threads;

    /**
     * @param choice the device, already checked
     * @param threads threads of libtorch on the CPU
     */
    public TorchBackEnd(DeviceChoice choice, int threads) {
        this.choice = choice;
        this.threads = threads;
    }

    /** Sets libtorch's number of threads, which it reads when it is loaded. */
    public static void useThreads(int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    @Override
    public String name() {
        return "torch";
    }

    @Override
    public String kernel() {
        String library = "libtorch " + Engine.getEngine("PyTorch").getVersion();
        return choice.device().isGpu() ? library + GpuName.ofAll() : library;
    }

    @Override
    public String device() {
        return choice.device().isGpu() ? "gpu:" + choice.device().getDeviceId() : "cpu";
    }

    @Override
    public String why() {
        return choice.reason();
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public OptionalDouble deviceMebibytes() {
        // DJL's count is 0 where it finds no libcudart, which it would ask for the memory too
        return choice.device().isGpu() && CudaUtils.getGpuCount() > 0
                ? OptionalDouble.of(CudaUtils.getGpuMemory(choice.device()).getUsed() / 1048576.0)
                : OptionalDouble.empty();
    }

    @Override
    public Learner learner(ModelProvider model, LossProvider loss, ModelContext context) {
        long nodes = (long) context.train().userCount() + context.train().itemCount();
        requireBuffer(
                "<embedding-size>",
                4 * nodes * context.dimension(),
                "of embeddings",
                "a smaller <embedding-size>, or fewer <padding-items>");
        return new TorchLearner(model, loss, context, choice.device());
    }

    /**
     * What goes to a device or comes from it passes through a buffer, which is as long as a whole number of 32 bits says.
     *
     * @param setting what it depends on
     * @param bytes that are to pass
     * @param what they hold
     * @param smaller what a user can set
     * @throws InputException if they are too many
     */
    static void requireBuffer(String setting, long bytes, String what, String smaller) {
        if (bytes > Integer.MAX_VALUE) {
            throw new InputException(
                    setting,
                    String.format(Locale.ROOT, "%,d bytes %s", bytes, what),
                    String.format(Locale.ROOT, "at most %,d on back end torch", Integer.MAX_VALUE),
                    "Set " + smaller + ", or -Dssm.backend=vector.");
        }
    }

    @Override
    public void close() {
        // libtorch is the process's
    }
}
