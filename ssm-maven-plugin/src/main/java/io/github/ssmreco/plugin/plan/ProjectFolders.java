package io.github.ssmreco.plugin.plan;

import io.github.ssmreco.engine.plan.Plan;
import java.io.File;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param output {@code target/ssm}
 * @param runs one directory per run; survives {@code mvn clean}
 * @param cache downloads and what else all projects of a user share
 * @param baseline recorded runs
 * @param tuned what is known of searches
 */
public record ProjectFolders(Path output, Path runs, Path cache, Path baseline, Path tuned) {

    /** A cache folder, or the one that the XDG convention gives where none was named. */
    public static Path cache(File named) {
        if (named != null) {
            return named.toPath();
        }
        return ofUser("XDG_CACHE_HOME", ".cache");
    }

    /**
     * This tool's folder among those of a user.
     *
     * @param variable by which the XDG convention names the folder around it
     * @param usual that folder's name in the user's home, where the variable is not set
     */
    public static Path ofUser(String variable, String usual) {
        String xdg = System.getenv(variable);
        Path around = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), usual) : Path.of(xdg);
        return around.resolve("ssm");
    }

    /** Where builds queue whose runs train on a cluster: their work keeps this machine free for others, but not its own runs folder. */
    public Path clusterLock() {
        return runs.resolve(".spark.lock");
    }

    /** A dataset's prepared files. */
    public Path data(String dataset) {
        return output.resolve("data").resolve(dataset);
    }

    /** The {@link Plan}, for whoever wants to see it. */
    public Path planFile() {
        return output.resolve("plan.json");
    }

    /** The engine's {@code Results}. */
    public Path resultsFile() {
        return output.resolve("results.json");
    }

    /** What a check compared, as CI servers read it. */
    public Path checkFile() {
        return output.resolve("TEST-ssm.xml");
    }

    /** The rendered report. */
    public Path report() {
        return output.resolve("report");
    }
}
