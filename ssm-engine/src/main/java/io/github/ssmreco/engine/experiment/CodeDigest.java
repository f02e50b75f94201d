package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.sampling.SamplerProvider;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Extensions;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
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
            "theory/",
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

    /** SHA-256 in hexadecimal of the code beside this class, and of the user's own extensions where there are any. */
    public static synchronized String current() {
        if (current == null) {
            TreeMap<String, byte[]> classes = classes();
            classes.putAll(extensions());
            current = of(classes);
        }
        return current;
    }

    /** The class files of every jar or folder that brings a model, a loss or a sampler of the user's own. */
    private static TreeMap<String, byte[]> extensions() {
        Set<Path> sources = new TreeSet<>();
        for (Class<?> kind : List.of(ModelProvider.class, LossProvider.class, SamplerProvider.class)) {
            Extensions.classes(kind).forEach(type -> sources.add(source(type)));
        }
        sources.remove(source(CodeDigest.class));
        TreeMap<String, byte[]> classes = new TreeMap<>();
        sources.forEach(source -> classes.putAll(classes(source, "", name -> true)));
        return classes;
    }

    /** The engine's class files that are digested, by name below its root package. */
    static TreeMap<String, byte[]> classes() {
        return classes(source(CodeDigest.class), ROOT, name -> PARTS.stream().anyMatch(name::startsWith));
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeMap<String, byte[]> classes(Path source, String root, Predicate<String> wanted) {
        try {
            if (Files.isDirectory(source)) {
                return classesBelow(source.resolve(root), wanted);
            }
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                return classesBelow(jar.getPath("/").resolve(root), wanted);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeMap<String, byte[]> classesBelow(Path root, Predicate<String> wanted) throws IOException {
        TreeMap<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".class") && wanted.test(name)) {
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
