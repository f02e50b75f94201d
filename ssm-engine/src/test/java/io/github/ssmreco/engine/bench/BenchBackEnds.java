package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.training.BackEnd;
import io.github.ssmreco.engine.training.DeviceChoice;
import io.github.ssmreco.engine.training.TorchBackEnd;
import io.github.ssmreco.engine.training.VectorBackEnd;

/** The back ends by name, on all processors. */
final class BenchBackEnds {

    private BenchBackEnds() {}

    /** {@code vector} or, in a process without the Vector API, {@code scalar}; anything else is {@code torch}. */
    static BackEnd named(String name) {
        int threads = Runtime.getRuntime().availableProcessors();
        if (name.equals(Ours.VECTOR) || name.equals(Ours.SCALAR)) {
            return new VectorBackEnd(threads, "benchmark");
        }
        TorchBackEnd.useThreads(threads);
        return new TorchBackEnd(DeviceChoice.of("auto"), threads);
    }
}
