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
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path caches = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("ssm");
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
