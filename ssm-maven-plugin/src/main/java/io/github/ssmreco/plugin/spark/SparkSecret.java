package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.support.FileFault;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.plan.ProjectFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The secret by which master, workers and drivers of a cluster of Spark's own know each other. It stands in a file that only its user may
 * read, and goes to the driver in its environment: never on a command line, nor into a log or a result.
 */
final class SparkSecret {

    private static final String AUTHENTICATE = "spark.authenticate";
    private static final int BYTES = 32;
    private static final int LEAST_LETTERS = 16;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private SparkSecret() {}

    /**
     * The secret of a cluster; none where the user's own properties say how its processes know each other, or its engine sees to that.
     *
     * @param said told where one was made
     */
    static Optional<String> of(SparkOptions options, Consumer<String> said) throws IOException {
        boolean own = options.own().keySet().stream()
                .anyMatch(name -> name.equals(AUTHENTICATE) || name.startsWith(AUTHENTICATE + ".secret"));
        boolean shared = Masters.isStandalone(options.master()) && !own;
        if (!shared && options.secret() != null) {
            throw new InputException(
                    "ssm.spark.secret",
                    options.secret(),
                    "none where " + (own ? "the properties say how to authenticate" : "Spark makes the secret itself"),
                    "Leave it out.");
        }
        if (!shared) {
            return Masters.isWithin(options.master()) && !own ? Optional.of(random()) : Optional.empty();
        }
        Path file = options.secret() == null
                ? ProjectFolders.ofUser("XDG_CONFIG_HOME", ".config").resolve("spark-secret")
                : options.secret();
        if (!Files.exists(file)) {
            write(file);
            said.accept("Made a secret for Spark, " + file + ": start the cluster's master and workers with the same"
                    + " (docs/scaling.md says how).");
        }
        return Optional.of(read(file));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void write(Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileAttribute<?>[] own =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                            : new FileAttribute<?>[0];
            Files.createFile(file, own);
            Files.writeString(file, random() + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileFault.writing(file, e);
        }
    }

    private static String read(Path file) throws IOException {
        String secret;
        try {
            secret = Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
        if (secret.length() < LEAST_LETTERS) {
            throw new InputException(
                    file.toString(),
                    secret.length() + " letters",
                    "a secret of at least " + LEAST_LETTERS,
                    "Delete it, and a new one is made; the cluster's master and workers must have the same.");
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new InputException(
                    file.toString(),
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    "a secret that only its owner may read",
                    "chmod 600 " + file);
        }
        return secret;
    }
}
