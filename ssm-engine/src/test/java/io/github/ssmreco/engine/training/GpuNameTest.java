package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpuNameTest {

    @TempDir
    private Path driver;

    private void gpu(String bus, String model) throws IOException {
        Path folder = Files.createDirectory(driver.resolve(bus));
        Files.writeString(folder.resolve("information"), "Model: \t\t " + model + "\nIRQ:   \t\t 41\n");
    }

    @Test
    void isSaidWhereAllHaveTheSame() throws IOException {
        gpu("0000:00:06.0", "NVIDIA H100 80GB HBM3");
        gpu("0000:00:07.0", "NVIDIA H100 80GB HBM3");
        assertThat(GpuName.ofAll(driver)).isEqualTo(" on NVIDIA H100 80GB HBM3");
    }

    @Test
    void isNotSaidWhereItMayBeAnothers() throws IOException {
        gpu("0000:00:06.0", "NVIDIA H100 80GB HBM3");
        gpu("0000:00:07.0", "NVIDIA A100");
        assertThat(GpuName.ofAll(driver)).isEmpty();
    }

    @Test
    void isNotSaidWithoutADriver() {
        assertThat(GpuName.ofAll(driver.resolve("none"))).isEmpty();
        assertThat(GpuName.ofAll(driver)).isEmpty();
    }
}
