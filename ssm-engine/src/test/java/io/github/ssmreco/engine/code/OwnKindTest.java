package io.github.ssmreco.engine.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Artifacts;
import io.github.ssmreco.engine.experiment.RunContext;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.UserClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rooms of the engine enter the digest of whose runs, where a user brings a kind of run. */
class OwnKindTest {

    @TempDir
    private Path folder;

    private abstract static class Mine implements RunKind {

        @Override
        public String name() {
            return "mine";
        }

        @Override
        public String title() {
            return "Mine";
        }

        @Override
        public Set<Artifact> gives() {
            return Set.of(Artifact.METRICS);
        }

        @Override
        public List<Setting> settings(String model, String loss) {
            return List.of();
        }

        @Override
        public Optional<Artifacts> run(RunContext context) {
            return Optional.empty();
        }
    }

    /** Names no room. */
    public static final class Plain extends Mine {}

    /** Names a room that trainings pass through. */
    public static final class Greedy extends Mine {
        @Override
        public Set<String> rooms() {
            return Set.of("model/");
        }
    }

    /** Names the one that only some kinds pass through. */
    public static final class Theoretical extends Mine {
        @Override
        public Set<String> rooms() {
            return Set.of("theory/");
        }
    }

    /** By kind. */
    public static final class Digests implements Callable<Map<String, String>> {
        @Override
        public Map<String, String> call() {
            return Map.of(
                    "training", CodeDigest.current(),
                    "theory", CodeDigest.current(RunKinds.of("theory")),
                    "mine", CodeDigest.current(RunKinds.of("mine")));
        }
    }

    /** The classes of the tests are in all of them, since they bring the kind. */
    private Map<String, String> digests(Class<? extends RunKind> kind) throws Exception {
        return UserClassPath.call(folder, RunKind.class, List.of(kind), Digests.class);
    }

    @Test
    void aKindTakesNoRoomOutOfTheDigestOfOthers() throws Exception {
        Map<String, String> plain = digests(Plain.class);
        assertThat(digests(Greedy.class)).isEqualTo(plain);
        assertThat(plain.get("mine")).isEqualTo(plain.get("training")).isNotEqualTo(plain.get("theory"));
    }

    @Test
    void aKindMayComputeWithARoomThatTrainingsDoNot() throws Exception {
        Map<String, String> digests = digests(Theoretical.class);
        assertThat(digests.get("mine")).isEqualTo(digests.get("theory")).isNotEqualTo(digests.get("training"));
    }
}
