package io.github.ssmreco.engine.code;

import io.github.ssmreco.engine.evaluation.Metric;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.sampling.SamplerProvider;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.theory.TheoryExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digest of the code that computes: of the classes that a number passes through between the source files and the metrics of
 * test, as {@link ClassText} writes them, so that a comment, a moved line or a reworded message changes nothing. How files are
 * downloaded, plans made, runs written down or results judged does not enter.
 *
 * <p>Class files of two compilers, or of one for two targets, need not have the same digest.
 */
public final class CodeDigest {

    private static final String ROOT = "io/github/ssmreco/engine/";

    /**
     * What a number passes through: packages, ending in a slash, and classes with all that is nested in them, below the engine's
     * root package. The most special pattern decides.
     */
    static final List<String> COVERED = List.of(
            "data/",
            "graph/",
            "kernel/",
            "model/",
            "sampling/",
            "loss/",
            "evaluation/",
            "training/",
            "theory/",
            // which part is learned from, which one selects, what is scored, by which model and loss
            "experiment/EquationsKind",
            "experiment/PopularityKind",
            "experiment/Protocol",
            "experiment/Splits",
            "experiment/TestRanking",
            "experiment/TrainingKind",
            "support/Seeds",
            "support/Setting",
            "support/Settings",
            "support/torch/");

    /** What none passes through. A new class of a package that is not covered as a whole is added to one of the two lists. */
    static final List<String> NOT_COVERED = List.of(
            // where files come from; their content is verified
            "data/download/",
            "data/Checksums",
            // in the specification's digest, through that of the data
            "data/DatasetDescriptor",
            "data/Datasets",
            "data/SourceFile",
            // carries what was computed
            "artifact/",
            // for readers
            "support/NpzWriter",
            "data/Counts",
            "data/OtherSeparator",
            "data/LineFaults",
            "data/PreparedReport",
            "data/Remarks",
            "data/Saturation",
            "data/Suspicions",
            "data/TableNotes",
            "evaluation/Definition",
            // only makes the first steps faster
            "kernel/WarmUp",
            // where it is computed, which the environment records
            "training/DeviceChoice",
            "training/GpuName",
            // a message
            "training/Divergence",
            // the specification itself, whose digest stands beside this one, and how a plan becomes one
            "plan/Cell",
            "plan/CellPattern",
            "plan/Claim",
            "plan/Combinations",
            "plan/Declaration",
            "plan/DeclaredCells",
            "plan/Expansion",
            "experiment/ExperimentSpec",
            // what a kind of run says of itself, and is given
            "experiment/ArraySizes",
            "experiment/Artifact",
            "experiment/Artifacts",
            "experiment/ExpectedBatch",
            "experiment/Needs",
            "experiment/RunContext",
            "experiment/RunKind",
            "experiment/RunKinds",
            "experiment/StepCost",
            "experiment/TrainingCost",
            "experiment/TrainingNeeds",
            "plan/Globs",
            "plan/GroupMetric",
            "plan/Paper",
            "plan/PaperArtifact",
            "plan/Plan",
            "plan/Planner",
            "plan/Predicate",
            "plan/PublishedValues",
            "plan/Quantifier",
            "plan/Selection",
            "plan/Side",
            "plan/VariantPattern",
            "experiment/Slugs",
            // files, events and clocks of a run
            "code/ClassText",
            "code/CodeDigest",
            "run/Embeddings",
            "run/DeviceMemory",
            "store/Environment",
            "store/EnvironmentProbe",
            "run/Executor",
            "run/Runner",
            "run/RunEvent",
            "store/FlatRun",
            "store/RunDirectory",
            "store/RunLock",
            "store/RunArrival",
            "store/RunMerge",
            "store/RunReader",
            "run/RunRequest",
            "store/RunResult",
            "store/RunStore",
            "store/RunSummary",
            "run/RunRecorder",
            "store/StoredRun",
            "store/UserColumns",
            "store/Twins",
            "store/UsersFile",
            // files, digests, class paths, memory and messages
            "support/Allocation",
            "support/Digests",
            "support/ExclusiveLock",
            "support/Expectation",
            "support/Extensions",
            "support/FileFault",
            "support/Folders",
            "support/InputException",
            "support/Json",
            "support/ProcessMemory",
            "support/Redaction",
            "support/SealedJson",
            "support/Spelling",
            "support/WholeFile",
            "search/",
            "judgement/",
            "cost/",
            "worker/");

    /** By the name of the kind of run. */
    private static final Map<String, String> CURRENT = new HashMap<>();

    private CodeDigest() {}

    /** SHA-256 in hexadecimal of the code here that trains and ranks, the user's own extensions included. */
    public static String current() {
        return current(RunKinds.TRAINING);
    }

    /** The digest of the code here that computes a run of this specification. */
    public static String current(ExperimentSpec spec) {
        return current(RunKinds.of(spec));
    }

    /** The digest of the code here that computes the runs of a kind: what only other kinds pass through does not enter. */
    public static synchronized String current(RunKind kind) {
        return CURRENT.computeIfAbsent(kind.name(), name -> {
            // a user's kind owns no room: what it names stays in the digest of the others
            Set<String> others = RunKinds.ALL.stream()
                    .flatMap(other -> other.rooms().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            others.removeAll(kind.rooms());
            TreeMap<String, byte[]> classes = classes();
            classes.keySet().removeIf(file -> !covers(file) || others.stream().anyMatch(file::startsWith));
            classes.putAll(extensions());
            return of(classes);
        });
    }

    /** The class files of every jar or folder that brings an extension of the user's own. */
    private static TreeMap<String, byte[]> extensions() {
        Set<Path> sources = new TreeSet<>();
        for (Class<?> kind : List.of(
                ModelProvider.class,
                LossProvider.class,
                SamplerProvider.class,
                Metric.class,
                RunKind.class,
                TheoryExperiment.class)) {
            Extensions.classes(kind).forEach(type -> sources.add(source(type)));
        }
        sources.remove(source(CodeDigest.class));
        TreeMap<String, byte[]> classes = new TreeMap<>();
        sources.forEach(source -> classes.putAll(classes(source, "")));
        return classes;
    }

    /** All of the engine's class files, by name below its root package. */
    static TreeMap<String, byte[]> classes() {
        return classes(source(CodeDigest.class), ROOT);
    }

    /** Whether a class file counts; what nothing is decided on does, to be safe. */
    static boolean covers(String classFile) {
        return !pattern(classFile).filter(NOT_COVERED::contains).isPresent();
    }

    /** The most special pattern of both lists that fits a class file, by name below the root package. */
    static Optional<String> pattern(String classFile) {
        return Stream.concat(COVERED.stream(), NOT_COVERED.stream())
                .filter(pattern -> fits(pattern, classFile))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean fits(String pattern, String classFile) {
        return pattern.endsWith("/")
                ? classFile.startsWith(pattern)
                : classFile.equals(pattern + ".class") || classFile.startsWith(pattern + "$");
    }

    private static Path source(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TreeMap<String, byte[]> classes(Path source, String root) {
        try {
            if (Files.isDirectory(source)) {
                return classesBelow(source.resolve(root));
            }
            try (FileSystem jar = FileSystems.newFileSystem(source)) {
                return classesBelow(jar.getPath("/").resolve(root));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeMap<String, byte[]> classesBelow(Path root) throws IOException {
        TreeMap<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                // these two hold no code
                if (name.endsWith(".class")
                        && !name.endsWith("package-info.class")
                        && !name.equals("module-info.class")) {
                    classes.put(name, Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }

    /** Digest of class files by name. */
    static String of(TreeMap<String, byte[]> classes) {
        MessageDigest digest = Digests.algorithm("SHA-256");
        Predicate<String> throwable = new Exceptions();
        classes.forEach((name, bytes) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(ClassText.of(bytes, throwable).getBytes(StandardCharsets.UTF_8));
        });
        return Digests.hex(digest.digest());
    }

    /** Whether a class, by its internal name, is an exception; looked up where this class is, and not initialised. */
    static final class Exceptions implements Predicate<String> {

        private final TreeMap<String, Boolean> known = new TreeMap<>();

        @Override
        public boolean test(String name) {
            return known.computeIfAbsent(name, Exceptions::isException);
        }

        private static boolean isException(String name) {
            try {
                ClassLoader loader = CodeDigest.class.getClassLoader();
                return Throwable.class.isAssignableFrom(Class.forName(name.replace('/', '.'), false, loader));
            } catch (ClassNotFoundException | LinkageError e) {
                return false;
            }
        }
    }
}
