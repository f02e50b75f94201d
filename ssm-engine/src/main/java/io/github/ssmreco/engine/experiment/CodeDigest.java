package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.support.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Digest of the code that computes: the class files of the numeric packages, debug information stripped, so that a comment or
 * a moved line changes nothing. How files are downloaded, plans made or results judged does not enter.
 */
public final class CodeDigest {

    private static final String ROOT = "io/github/ssmreco/engine/";
    /** Packages and classes, as their class files are named below the engine's root package. */
    static final List<String> PARTS = List.of(
            "graph/",
            "kernel/",
            "model/",
            "sampling/",
            "loss/",
            "evaluation/",
            "training/",
            "data/ValidationSplit",
            "data/SyntheticData",
            "data/Interactions",
            "data/Draws",
            "data/Parting",
            "data/Tastes",
            "data/Degrees",
            "experiment/Parts",
            "support/Seeds",
            "support/torch/");

    private static String current;

    private CodeDigest() {}

    /** SHA-256 in hexadecimal of the code beside this class. */
    public static synchronized String current() {
        if (current == null) {
            current = of(classes());
        }
        return current;
    }

    /** The class files that are digested, by name below the engine's root package. */
    static TreeMap<String, byte[]> classes() {
        try {
            Path source = Path.of(CodeDigest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(source)) {
                return classesBelow(source);
            }
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                return classesBelow(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeMap<String, byte[]> classesBelow(Path top) throws IOException {
        TreeMap<String, byte[]> classes = new TreeMap<>();
        Path root = top.resolve(ROOT);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".class") && PARTS.stream().anyMatch(name::startsWith)) {
                    classes.put(name, Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    /** Digest of class files by name. */
    static String of(TreeMap<String, byte[]> classes) {
        MessageDigest digest = Digests.algorithm("SHA-256");
        classes.forEach((name, bytes) -> {
            ClassWriter stripped = new ClassWriter(0);
            new ClassReader(bytes).accept(stripped, ClassReader.SKIP_DEBUG);
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(stripped.toByteArray());
        });
        return Digests.hex(digest.digest());
    }
}
