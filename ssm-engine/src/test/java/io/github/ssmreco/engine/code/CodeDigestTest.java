package io.github.ssmreco.engine.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ssmreco.engine.experiment.RunKinds;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources in two versions each, compiled here: what a reader alone notices leaves the digest as it is, and nothing else does. */
class CodeDigestTest {

    private static final String IMPORTS = """
            import io.github.ssmreco.engine.support.*;
            import java.util.*;
            import java.util.function.*;
            """;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** One for all: it knows its class path only once. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** The engine alone: a compiler that looks through every library of the tests takes far longer. */
    private static final String CLASSES = Path.of(URI.create(CodeDigest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()))
            .toString();

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Loss.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Compiled(String name) {
            super(URI.create("mem:///" + name + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static String digest(String members, String... more) {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-classpath", CLASSES));
        options.addAll(List.of(more));
        Map<String, Compiled> compiled = new TreeMap<>();
        StringWriter complaints = new StringWriter();
        JavaFileManager files = new ForwardingJavaFileManager<JavaFileManager>(FILES) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return compiled.computeIfAbsent(name, Compiled::new);
            }
        };
        String source = IMPORTS + "public class Loss {\n" + members + "\n}";
        boolean good = COMPILER.getTask(complaints, files, null, options, null, List.of(new Source(source)))
                .call();
        assertThat(good).as(complaints + source).isTrue();
        TreeMap<String, byte[]> classes = new TreeMap<>();
        compiled.forEach((name, file) -> classes.put(name + ".class", file.bytes.toByteArray()));
        return CodeDigest.of(classes);
    }

    private static Arguments pair(String what, String one, String other) {
        return arguments(what, one, other);
    }

    static Stream<Arguments> alike() {
        return Stream.of(
                pair(
                        "another message",
                        "int f(int x) { if (x < 0) throw new IllegalArgumentException(\"negative\"); return x; }",
                        "int f(int x) { if (x < 0) throw new IllegalArgumentException(x + \" is negative\"); return x; }"),
                pair(
                        "a message of two forms",
                        "int f(int x) { if (x < 0) throw new IllegalStateException(\"negative\"); return x; }",
                        "int f(int x) { if (x < 0) { String s = \"\"; if (x < -9) s += x; else s = \"few\";"
                                + " throw new IllegalStateException(s.isEmpty() ? \"?\" : s); } int y = x; return y; }"
                                        .replace("int y = x; return y;", "return x;")),
                pair(
                        "an exception of the engine's own",
                        "int f(String s) { switch (s) { case \"a\": return 1; default: throw new InputException(\"what\", s,"
                                + " \"a\", \"Set it.\"); } }",
                        "int f(String s) { switch (s) { case \"a\": return 1; default: throw new InputException(\"which\","
                                + " s + s, \"only a\", \"Do set it.\"); } }"),
                pair(
                        "a message that a lambda makes of something else",
                        "int f(List<Integer> l, int x, String s) { int y = 2 * x; return l.stream().findFirst()"
                                + ".orElseThrow(() -> new InputException(s, null, \"one\", \"Add one.\")) + y; }",
                        "int f(List<Integer> l, int x, String s) { int y = 2 * x; return l.stream().findFirst()"
                                + ".orElseThrow(() -> new InputException(s, y, \"any\" + l, \"Add it.\")) + y; }"),
                pair(
                        "a method that makes an exception",
                        "int f(int x) { if (x < 0) throw bad(x); return x; }"
                                + " static RuntimeException bad(int x) { return new InputException(\"x\", x, \"more\", \"Add.\"); }",
                        "int f(int x) { if (x < 0) throw bad(x); return x; }"
                                + " static RuntimeException bad(int x) { String s = x == -1 ? \"minus one\" : \"\" + x;"
                                + " return new InputException(\"x\", s, \"more\", \"Add.\"); }"),
                pair(
                        "an assertion's message",
                        "int f(int x) { assert x > 0 : \"x\"; return x; }",
                        "int f(int x) { assert x > 0 : \"x is \" + x; return x; }"),
                pair(
                        "an exception handed on",
                        "int f(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) {"
                                + " throw new InputException(s, s, \"a number\", \"Mend it.\", e); } }",
                        "int f(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) {"
                                + " throw new InputException(\"it\", s, \"a whole number\", \"Mend \" + s, e); } }"),
                pair(
                        "a description of a setting",
                        "static final Setting S = Setting.integer(\"epochs\", 1, 0, 9, \"E\", \"how many\");"
                                + " static final Setting T = Setting.choice(\"side\", List.of(\"user\"), \"which\");",
                        "static final Setting S = Setting.integer(\"epochs\", 1, 0, 9, \"e\", \"how many epochs\");"
                                + " static final Setting T = Setting.choice(\"side\", List.of(\"user\"), \"which side\");"),
                pair(
                        "toString",
                        "public String toString() { return \"one\"; }",
                        "public String toString() { return \"two\"; }"),
                pair(
                        "the order of methods, and of their lambdas",
                        "int f(int x) { IntUnaryOperator g = y -> y + 1; return g.applyAsInt(x); }\n"
                                + "int h(int x) { IntUnaryOperator g = y -> y + 2; return g.applyAsInt(x); }",
                        "int h(int x) { IntUnaryOperator g = y -> y + 2; return g.applyAsInt(x); }\n\n\n"
                                + "int f(int x) { IntUnaryOperator g = y -> y + 1; return g.applyAsInt(x); }"),
                pair(
                        "names of variables, generic types, annotations and who may see what",
                        "private int n = 1; int f(List<Integer> one) { int sum = one.size(); return sum; }",
                        "public int n = 1; @Deprecated public final int f(List<String> many) { int all = many.size();"
                                + " return all; }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alike")
    void isTheSameFor(String what, String one, String other) {
        assertThat(digest(other)).isEqualTo(digest(one));
    }

    @Test
    void isTheSameWithOtherDebugInformation() {
        String source = "int f(int x) {\n int y = 3 * x;\n if (y > 4) { int z = y; return z; }\n return y; }";
        assertThat(digest(source, "-g:none"))
                .isEqualTo(digest(source, "-g"))
                .isEqualTo(digest(source.replace("\n", "\n\n"), "-g", "-parameters"));
    }

    static Stream<Arguments> different() {
        return Stream.of(
                pair("constant", "double f() { return 0.5; }", "double f() { return 0.25; }"),
                pair("sign of zero", "float f() { return 0f; }", "float f() { return -0f; }"),
                pair("constant of a class", "static final int N = 20;", "static final int N = 10;"),
                pair("comparison", "boolean f(int x) { return x > 0; }", "boolean f(int x) { return x >= 0; }"),
                pair(
                        "random stream",
                        "Object f() { return Seeds.stream(1, \"shuffle\", 2); }",
                        "Object f() { return Seeds.stream(1, \"negatives\", 2); }"),
                pair(
                        "condition of an exception",
                        "int f(int x) { if (x < 0) throw new IllegalStateException(\"x\"); return x; }",
                        "int f(int x) { if (x <= 0) throw new IllegalStateException(\"x\"); return x; }"),
                pair(
                        "refusal turned round",
                        "int f(int x) { if (x == 0) throw new IllegalStateException(\"x\"); return x; }",
                        "int f(int x) { if (x != 0) throw new IllegalStateException(\"x\"); return x; }"),
                pair(
                        "refusal dropped",
                        "int f(int x) { switch (x) { case 1: throw new IllegalStateException(); case 2: x = 5; } return x; }",
                        "int f(int x) { switch (x) { case 1: case 2: x = 5; } return x; }"),
                pair(
                        "exception that is recovered from",
                        "int f(int x) { try { if (x < 0) throw new IllegalStateException(); } catch (IllegalStateException e)"
                                + " { return 1; } return x; }",
                        "int f(int x) { try { if (x < 0) throw new IllegalStateException(); } catch (IllegalStateException e)"
                                + " { return 2; } return x; }"),
                pair(
                        "what is recovered from",
                        "int f(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) { return 0; } }",
                        "int f(String s) { try { return Integer.parseInt(s); } catch (RuntimeException e) { return 0; } }"),
                pair(
                        "body of a lambda",
                        "IntUnaryOperator f() { return x -> x + 1; }",
                        "IntUnaryOperator f() { return x -> x + 2; }"),
                pair(
                        "bound of a setting",
                        "static final Setting S = Setting.integer(\"epochs\", 1, 0, 9, \"E\", \"how many\");",
                        "static final Setting S = Setting.integer(\"epochs\", 1, 0, 8, \"E\", \"how many\");"),
                pair(
                        "name of a setting",
                        "static final Setting S = Setting.integer(\"epochs\", 1, 0, 9, \"E\", \"how many\");",
                        "static final Setting S = Setting.integer(\"rounds\", 1, 0, 9, \"E\", \"how many\");"),
                pair(
                        "called method",
                        "int f(int x) { return Math.abs(x); }",
                        "int f(int x) { return Math.negateExact(x); }"),
                pair(
                        "order of two arguments",
                        "int f(int x, int y) { return x - y; }",
                        "int f(int x, int y) { return y - x; }"),
                pair(
                        "endless loop",
                        "void f(int[] x) { while (true) { x[0]++; } }",
                        "void f(int[] x) { while (true) { x[0]--; } }"),
                pair(
                        "loop that an exception ends",
                        "void f(Iterator<int[]> x) { while (true) { x.next()[0]++; if (x.hashCode() == 3) throw new"
                                + " IllegalStateException(); } }",
                        "void f(Iterator<int[]> x) { while (true) { x.next()[0]--; if (x.hashCode() == 3) throw new"
                                + " IllegalStateException(); } }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("different")
    void isAnotherForAnother(String what, String one, String other) {
        assertThat(digest(other)).isNotEqualTo(digest(one));
    }

    @Test
    void somethingIsDecidedOnEveryClassOfTheEngine() {
        assertThat(CodeDigest.classes().keySet())
                .filteredOn(name -> CodeDigest.pattern(name).isEmpty())
                .as("add them to CodeDigest.COVERED or CodeDigest.NOT_COVERED")
                .isEmpty();
    }

    @Test
    void noDecisionIsOnWhatIsGone() {
        List<Optional<String>> deciding =
                CodeDigest.classes().keySet().stream().map(CodeDigest::pattern).toList();
        assertThat(Stream.concat(CodeDigest.COVERED.stream(), CodeDigest.NOT_COVERED.stream()))
                .doesNotHaveDuplicates()
                .allSatisfy(pattern -> assertThat(deciding).as(pattern).contains(Optional.of(pattern)));
    }

    @Test
    void whateverANumberPassesThroughIsCovered() {
        assertThat(List.of(
                        "data/KCore.class",
                        "data/NumericParser.class",
                        "data/OwnFiles.class",
                        "data/ValidationSplit.class",
                        "evaluation/PopularityGroups.class",
                        "experiment/TrainingKind.class",
                        "experiment/Splits.class",
                        "loss/RowSampledSoftmax.class",
                        "support/torch/SparseMatrix.class",
                        "training/Trainer$Limits.class"))
                .allMatch(CodeDigest::covers)
                .allMatch(name -> CodeDigest.classes().containsKey(name));
        assertThat(List.of(
                        "data/Remarks.class", "run/Runner.class", "judgement/VerdictRule.class", "worker/Worker.class"))
                .noneMatch(CodeDigest::covers)
                .allMatch(name -> CodeDigest.classes().containsKey(name));
    }

    /** A pattern is a whole name: {@code support/Setting} says nothing of {@code support/Settings}. */
    @Test
    void theMostSpecialPatternDecides() {
        assertThat(CodeDigest.pattern("support/Settings.class")).contains("support/Settings");
        assertThat(CodeDigest.pattern("support/Setting$Kind.class")).contains("support/Setting");
        assertThat(CodeDigest.pattern("support/SettingX.class")).isEmpty();
        assertThat(CodeDigest.pattern("kernel/WarmUp.class")).contains("kernel/WarmUp");
        assertThat(CodeDigest.pattern("kernel/ThreadTeam.class")).contains("kernel/");
    }

    @Test
    void equationsAreCodeOfTheirOwn() {
        assertThat(CodeDigest.current(RunKinds.of("mf")))
                .matches("[0-9a-f]{64}")
                .isEqualTo(CodeDigest.current())
                .isEqualTo(CodeDigest.current(RunKinds.of("popularity")))
                .isNotEqualTo(CodeDigest.current(RunKinds.of("theory")));
    }
}
