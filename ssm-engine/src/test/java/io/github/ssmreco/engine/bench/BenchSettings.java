package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the profile {@code bench} sets, from system properties {@code bench.*}.
 *
 * @param data folder with {@code train.txt} and {@code test.txt}
 * @param rounds how often each contender's process runs, in turn with the others
 * @param repetitions rounds inside a process, the first of which warms up
 * @param steps training steps in a repetition
 * @param warmUp seconds that a JVM's first repetition lasts at least
 * @param cases names of the cases that run ({@link NameList}); empty for all
 * @param contenders names of the contenders that run; empty for all
 * @param peer folder of the peer's programs, or {@code none}
 * @param python a Python that has torch; empty to look for one
 * @param unset variables that no contender gets to see
 * @param width vectors that all contenders are held to
 * @param sizes embedding sizes that kernels run at
 * @param launcher what is put before each contender's command
 * @param heap of each JVM, as {@code -Xmx} takes it
 * @param output folder for raw figures, logs and prepared data
 */
record BenchSettings(
        Path data,
        int rounds,
        int repetitions,
        int steps,
        int warmUp,
        String cases,
        String contenders,
        String peer,
        String python,
        List<String> unset,
        Width width,
        List<Integer> sizes,
        List<String> launcher,
        String heap,
        Path output) {

    /** As the properties say; those that are missing or empty have the profile's defaults. */
    static BenchSettings ofSystemProperties() {
        return new BenchSettings(
                Path.of(property("data", System.getProperty("user.home") + "/.cache/ssm/gowalla")),
                Integer.parseInt(property("rounds", "5")),
                Integer.parseInt(property("repetitions", "5")),
                Integer.parseInt(property("steps", "20")),
                Integer.parseInt(property("warm-up", "5")),
                property("cases", ""),
                property("contenders", ""),
                property("peer", "src/bench/peer"),
                property("python", ""),
                removedVariables(),
                chosenWidth(),
                chosenSizes(),
                words(property("launcher", "")),
                property("heap", "4g"),
                Path.of(property("output", "target/bench")));
    }

    /** The data folder; ends the program with one line where it has no data. */
    Path requiredData() {
        for (String name : List.of("train.txt", "test.txt")) {
            if (!Files.isReadable(data.resolve(name))) {
                System.err.println("bench.data: no " + name + " in " + data
                        + ". Give a folder that has train.txt and test.txt, one user per line: -Dbench.data=FOLDER"
                        + " (ssm:download puts Gowalla's into the default one).");
                System.exit(1);
            }
        }
        return data;
    }

    /** The cases that are to run; ends the program with one line where one is unknown. */
    <T> List<T> chosenCases(List<T> all, Function<T, String> name) {
        return chosen("bench.cases", cases, all, name);
    }

    /**
     * The contenders that are to run; ends the program with one line where one is unknown.
     *
     * @param usual those that run where none is named
     * @param others those that run where they are named
     */
    List<String> chosenContenders(List<String> usual, String... others) {
        List<String> all = new ArrayList<>(usual);
        all.addAll(List.of(others));
        return contenders.isEmpty() ? usual : chosen("bench.contenders", contenders, all, Function.identity());
    }

    private static <T> List<T> chosen(String option, String wanted, List<T> all, Function<T, String> name) {
        return orEnd(() -> NameList.choose(option, wanted, all, name));
    }

    private static Width chosenWidth() {
        return orEnd(() -> {
            Width width = Width.parse(System.getProperty("bench.width", ""));
            if (width != Width.MACHINE && !System.getProperty("os.arch").equals("amd64")) {
                throw new InputException(
                        "bench.width",
                        width.bits(),
                        "an x86-64 processor, which alone has widths to choose from",
                        "Leave it empty.");
            }
            return width;
        });
    }

    private static List<Integer> chosenSizes() {
        String given = property("sizes", "64");
        return orEnd(() -> words(given).stream()
                .map(size -> {
                    if (!size.matches("[1-9]\\d{0,3}")) {
                        throw new InputException(
                                "bench.sizes",
                                size,
                                "embedding sizes from 1 to 9999, separated by commas",
                                "Give -Dbench.sizes=16,50,64, say.");
                    }
                    return Integer.valueOf(size);
                })
                .toList());
    }

    /** What ends a benchmark where the user is at fault: one line. */
    static <T> T orEnd(Supplier<T> work) {
        try {
            return work.get();
        } catch (InputException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static List<String> removedVariables() {
        return words(System.getProperty("bench.unset", "OPENBLAS_L2_SIZE," + String.join(",", Width.VARIABLES)));
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty("bench." + name, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
