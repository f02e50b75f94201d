package io.github.ssmreco.engine.worker;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.DeviceChoice;
import io.github.ssmreco.engine.training.TorchBackEnd;
import io.github.ssmreco.engine.training.VectorBackEnd;

/** Chooses what computes: {@code vector} on a processor, {@code torch} on a GPU or where it was asked for. */
final class BackEnds {

    private BackEnds() {}

    /**
     * @throws InputException if what was asked for is not there, or contradicts itself
     */
    static BackEnd of(WorkerPlan plan) {
        return switch (plan.backEnd()) {
            case "torch" -> torch(plan);
            case "vector" -> vector(plan);
            case "auto" -> automatic(plan);
            default ->
                throw new InputException(
                        "ssm.backend", plan.backEnd(), "auto, vector or torch", "Choose one of these.");
        };
    }

    private static BackEnd vector(WorkerPlan plan) {
        if (plan.device().startsWith("gpu")) {
            throw new InputException(
                    "ssm.device",
                    plan.device(),
                    "cpu or auto, since the vector back end computes on the processor",
                    "Choose -Dssm.backend=torch for a GPU.");
        }
        return new VectorBackEnd(plan.threads(), "the vector back end computes on the processor");
    }

    private static BackEnd torch(WorkerPlan plan) {
        // before libtorch is loaded: it reads its number of threads then
        TorchBackEnd.useThreads(plan.threads());
        return new TorchBackEnd(DeviceChoice.of(plan.device()), plan.threads());
    }

    private static BackEnd automatic(WorkerPlan plan) {
        if (plan.device().startsWith("gpu")) {
            return torch(plan);
        }
        if (plan.device().equals("cpu")) {
            return new VectorBackEnd(plan.threads(), "as asked");
        }
        if (!cudaAtHand()) {
            return new VectorBackEnd(
                    plan.threads(), "auto: no CUDA natives at hand (PYTORCH_LIBRARY_PATH, or -Dssm.natives=cu128)");
        }
        TorchBackEnd.useThreads(plan.threads());
        DeviceChoice choice = DeviceChoice.of(plan.device());
        return choice.device().isGpu()
                ? new TorchBackEnd(choice, plan.threads())
                : new VectorBackEnd(plan.threads(), choice.reason());
    }

    private static boolean cudaAtHand() {
        String flavor = System.getenv("PYTORCH_FLAVOR");
        return System.getenv("PYTORCH_LIBRARY_PATH") != null || (flavor != null && flavor.startsWith("cu"));
    }
}
