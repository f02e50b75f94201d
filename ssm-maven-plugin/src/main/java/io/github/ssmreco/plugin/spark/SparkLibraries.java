package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Spark's jars, fetched by Maven Resolver as any others, but only where runs go to a cluster. The version has to be the cluster's.
 *
 * @param resolver Maven's
 * @param session of this build, with its local repository and its offline flag
 * @param repositories where plugins come from
 * @param version of Spark
 */
public record SparkLibraries(
        RepositorySystem resolver,
        RepositorySystemSession session,
        List<RemoteRepository> repositories,
        String version) {

    private static final String GROUP = "org.apache.spark";
    /** Of Scala, that Spark 4 is built for. */
    static final String SCALA_VERSION = "2.13";

    /**
     * What a driver needs.
     *
     * @throws InputException if something of it cannot be fetched
     */
    List<Path> driver(String master) {
        CollectRequest wanted = new CollectRequest();
        wanted.setRepositories(repositories);
        for (String module : modules(master)) {
            wanted.addDependency(new Dependency(
                    new DefaultArtifact(GROUP, module + "_" + SCALA_VERSION, "jar", version), "runtime"));
        }
        try {
            List<Path> jars = new ArrayList<>();
            for (ArtifactResult one : resolver.resolveDependencies(session, new DependencyRequest(wanted, null))
                    .getArtifactResults()) {
                jars.add(one.getArtifact().getFile().toPath());
            }
            return jars;
        } catch (DependencyResolutionException e) {
            throw new InputException(
                    "ssm.spark.version " + version,
                    Redaction.text(e.getMessage()),
                    "a version of Spark for Scala 2.13 whose jars are in the local repository, or in one that Maven can reach",
                    session.isOffline()
                            ? "Run once without -o."
                            : "Check the version, the network and Maven's mirrors.",
                    Redaction.cause(e));
        }
    }

    private static List<String> modules(String master) {
        if (master.equals("yarn")) {
            return List.of("spark-core", "spark-yarn");
        }
        return master.startsWith("k8s://") ? List.of("spark-core", "spark-kubernetes") : List.of("spark-core");
    }

    /**
     * Where Spark starts workers of its own, it looks for its jars in a folder.
     *
     * @return the folder around it
     */
    static Path home(Path home, List<Path> jars) throws IOException {
        Path folder = Files.createDirectories(home.resolve("jars"));
        try (Stream<Path> old = Files.list(folder)) {
            for (Path link : (Iterable<Path>) old::iterator) {
                Files.delete(link);
            }
        }
        for (Path jar : jars) {
            try {
                Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
        return home;
    }
}
