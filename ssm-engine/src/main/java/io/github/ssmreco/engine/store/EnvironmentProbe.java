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
 * @param sideBySide runs that the build trains at a time
 */
public record EnvironmentProbe(String version, String commit, int sideBySide) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** Of a build that trains one run at a time. */
    public EnvironmentProbe(String version, String commit) {
        this(version, commit, 1);
    }

    /** As it is now. */
    public Environment environment(BackEnd backEnd) {
        return new Environment(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                backEnd.threads(),
                memory() >> 20,
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                backEnd.name(),
                backEnd.kernel(),
                backEnd.device(),
                version,
                commit,
                sideBySide > 1 ? sideBySide : null);
    }

    /** The machine's memory, or what this process's container may have of it, in bytes. */
    public static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
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
