package io.github.ssmreco.engine.training;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
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
        return new TorchLearner(model, loss, context, choice.device());
    }

    @Override
    public void close() {
        // libtorch is the process's
    }
}
