package io.github.ssmreco.engine.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the GPUs of this machine are called, for the record; DJL does not say. */
final class GpuName {

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/gpus");
    private static final String MODEL = "Model:";

    private GpuName() {}

    /**
     * The name that all GPUs share.
     *
     * @return {@code " on NVIDIA H100 80GB HBM3"}; empty where they differ, since the driver's order is not CUDA's, or where no driver says
     */
    static String ofAll() {
        return ofAll(DRIVER);
    }

    /**
     * @param driver holds a folder for each GPU, with a file {@code information}
     */
    static String ofAll(Path driver) {
        try (Stream<Path> gpus = Files.list(driver)) {
            List<String> names =
                    gpus.map(GpuName::name).flatMap(Optional::stream).distinct().toList();
            return names.size() == 1 ? " on " + names.get(0) : "";
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static Optional<String> name(Path gpu) {
        try {
            return Files.readAllLines(gpu.resolve("information")).stream()
                    .filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(MODEL.length()).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
