package io.github.ssmreco.engine.store;

import com.sun.management.OperatingSystemMXBean;
import io.github.ssmreco.engine.training.BackEnd;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Describes this machine for the record.
 *
 * @param version of this tool
 * @param commit of the user's checkout, or null
 */
public record EnvironmentProbe(String version, String commit) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** As it is now. */
    public Environment environment(BackEnd backEnd) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                backEnd.threads(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                backEnd.name(),
                backEnd.kernel(),
                backEnd.device(),
                version,
                commit);
    }

    /** The processor's name where the system tells it in a file, else the architecture. */
    public static String cpu() {
        if (Files.isReadable(CPU_INFO)) {
            try {
                return Files.readAllLines(CPU_INFO).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
