package io.github.ssmreco.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.support.Extensions;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.UserClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.example.equations.HardestNegative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own experiment is found like the engine's, and is of the classes that the user brought. */
class OwnExperimentTest {

    private static final List<String> BUILT_IN = List.of("1-5", "6-9", "10-13", "14-16", "17-24");

    @TempDir
    private Path folder;

    /** A name that the engine's own have. */
    public static final class Taken implements TheoryExperiment {
        @Override
        public String equations() {
            return "6-9";
        }

        @Override
        public String title() {
            return "another";
        }

        @Override
        public void examine(Interactions train, long seed, Findings findings) {
            throw new AssertionError("not examined");
        }
    }

    /** What a POM may choose. */
    public static final class Choices implements Callable<List<String>> {
        @Override
        public List<String> call() {
            return Theory.equations().choices();
        }
    }

    /** Its results as JSON for one seed, again for the same, and for another; and the user's classes. */
    public static final class Results implements Callable<List<String>> {
        @Override
        public List<String> call() {
            Interactions train = Interactions.of(2, 5, new int[] {0, 0, 1, 1}, new int[] {0, 2, 2, 4});
            return List.of(
                    Json.line(Theory.examine("lemma-1", train, 1)),
                    Json.line(Theory.examine("lemma-1", train, 1)),
                    Json.line(Theory.examine("lemma-1", train, 2)),
                    Extensions.classes(TheoryExperiment.class).get(0).getName());
        }
    }

    @Test
    void isAChoiceAfterTheEnginesOwn() throws Exception {
        assertThat(Theory.equations().choices()).isEqualTo(BUILT_IN);
        assertThat(UserClassPath.call(folder, TheoryExperiment.class, List.of(HardestNegative.class), Choices.class))
                .hasSize(BUILT_IN.size() + 1)
                .startsWith(BUILT_IN.toArray(String[]::new))
                .endsWith("lemma-1");
    }

    @Test
    void isExaminedWithTheSameBits() throws Exception {
        List<String> results =
                UserClassPath.call(folder, TheoryExperiment.class, List.of(HardestNegative.class), Results.class);

        assertThat(results.get(0))
                .contains("\"lemma-1\"", "widest-gap", "\"holds\"", "In 600 draws the gap is at most")
                .isEqualTo(results.get(1))
                .isNotEqualTo(results.get(2));
        assertThat(results.get(3)).isEqualTo(HardestNegative.class.getName());
    }

    @Test
    void takesNoNameOfAnother() {
        assertThatThrownBy(
                        () -> UserClassPath.call(folder, TheoryExperiment.class, List.of(Taken.class), Choices.class))
                .hasMessageContaining("TheoryExperiment " + Taken.class.getName())
                .hasMessageContaining("'6-9'")
                .hasMessageContaining("a name that is not taken");
    }
}
