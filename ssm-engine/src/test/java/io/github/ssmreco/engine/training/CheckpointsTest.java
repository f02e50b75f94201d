package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.model.ModelState;
import io.github.ssmreco.engine.model.ModelState.Tensor;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is broken off anywhere, or whose files were damaged, ends with the same bits, or not at all. */
class CheckpointsTest {

    @TempDir
    private Path temporary;

    /** The process ends here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends before its n-th change of a file. */
    private static final class CrashingDisk extends Checkpoints.Disk {
        private int left;

        CrashingDisk(int changes) {
            this.left = changes;
        }

        private void change() {
            if (--left < 0) {
                throw new Crash();
            }
        }

        @Override
        void write(Path file, Checkpoint checkpoint) throws IOException {
            change();
            super.write(file, checkpoint);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            change();
            super.move(from, to);
        }

        @Override
        void delete(Path file) throws IOException {
            if (Files.exists(file)) {
                change();
            }
            super.delete(file);
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(temporary.resolve(name));
    }

    /** A new process, which reads what the one before has left. */
    private static Trainer.Outcome goOn(Path folder, int strides) throws IOException {
        return new SmallTraining(new Checkpoints(folder)).goOn(strides);
    }

    private static List<Object> toTheEnd(Path folder, int strides) throws IOException {
        Trainer.Outcome outcome = goOn(folder, strides);
        for (int starts = 0; outcome.end() == Trainer.End.STOPPED; starts++) {
            assertThat(starts).isLessThan(100);
            outcome = goOn(folder, strides);
        }
        String digest = Checkpoint.digest(
                Checkpoint.read(folder.resolve(Checkpoints.BEST)).tensors());
        return SmallTraining.result(outcome.position(), digest);
    }

    private List<Object> straight() throws IOException {
        return toTheEnd(folder("straight"), Integer.MAX_VALUE);
    }

    @Test
    void theSmallTrainingHasItsBestEpochBetween() throws IOException {
        assertThat((int) straight().get(0)).isBetween(2, SmallTraining.EPOCHS - 1);
    }

    /** One stride ends within an epoch, four with one; each is a process that saves once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void endsWithTheSameBitsWhereverItCrashes(int strides) throws IOException {
        List<Object> expected = straight();
        boolean crashed = true;
        for (int changes = 0; crashed; changes++) {
            Path folder = folder("crash-" + changes);
            CrashingDisk disk = new CrashingDisk(changes);
            crashed = false;
            try {
                while (new SmallTraining(new Checkpoints(folder, disk))
                                .goOn(strides)
                                .end()
                        == Trainer.End.STOPPED) {}
            } catch (Crash e) {
                crashed = true;
            }
            assertThat(toTheEnd(folder, strides))
                    .as("after %s changes of files", changes)
                    .isEqualTo(expected);
        }
    }

    /** The one who goes on crashes too, while it brings the files in order. */
    @Test
    void endsWithTheSameBitsWhereGoingOnCrashesAsWell() throws IOException {
        List<Object> expected = straight();
        for (int first = 0; first < 30; first += 2) {
            for (int second = 0; second < 4; second++) {
                Path folder = folder("crash-" + first + "-" + second);
                for (int changes : new int[] {first, second}) {
                    CrashingDisk disk = new CrashingDisk(changes);
                    try {
                        while (new SmallTraining(new Checkpoints(folder, disk))
                                        .goOn(4)
                                        .end()
                                == Trainer.End.STOPPED) {}
                    } catch (Crash e) {
                        // the next process goes on
                    }
                }
                assertThat(toTheEnd(folder, 4)).as("%s and %s", first, second).isEqualTo(expected);
            }
        }
    }

    static Stream<List<String>> damaged() {
        return Stream.of(
                List.of(Checkpoints.LAST),
                List.of(Checkpoints.PREVIOUS),
                List.of(Checkpoints.BEST),
                List.of(Checkpoints.PREVIOUS_BEST),
                List.of(Checkpoints.LAST, Checkpoints.BEST),
                List.of(Checkpoints.LAST, Checkpoints.PREVIOUS),
                List.of(Checkpoints.BEST, Checkpoints.PREVIOUS_BEST));
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damageIsToldAndEndsWithTheSameBits(List<String> files) throws IOException {
        Path folder = folder("damaged");
        goOn(folder, 4);
        goOn(folder, 4);
        for (String file : files) {
            flip(folder.resolve(file));
        }
        SmallTraining training = new SmallTraining(new Checkpoints(folder));
        training.goOn(0);
        if (files.equals(List.of(Checkpoints.PREVIOUS))) {
            assertThat(training.remarks).as("it is not needed").isEmpty();
        } else {
            assertThat(training.remarks).singleElement().asString().contains("is damaged", "changed");
        }
        assertThat(toTheEnd(folder, 4)).isEqualTo(straight());
    }

    @Test
    void aDamagedCheckpointIsReplacedByTheOneBefore() throws IOException {
        Path folder = folder("damaged");
        goOn(folder, 4);
        int epoch = goOn(folder, 4).position().epoch();
        flip(folder.resolve(Checkpoints.LAST));
        SmallTraining training = new SmallTraining(new Checkpoints(folder));
        assertThat(training.goOn(0).position().epoch()).isPositive().isLessThan(epoch);
        assertThat(training.remarks)
                .singleElement()
                .asString()
                .startsWith("last.safetensors is damaged")
                .contains("The run goes on from the checkpoint before, after");
    }

    @Test
    void parametersThatAreNotTheBestOnesOfTheCheckpointAreNotTaken() throws IOException {
        Path folder = folder("other");
        goOn(folder, 4);
        goOn(folder, 4);
        new Checkpoint(
                        Map.of("epoch", "2"),
                        Checkpoint.read(folder.resolve(Checkpoints.LAST))
                                .state()
                                .parameters())
                .write(folder.resolve(Checkpoints.BEST));
        Files.deleteIfExists(folder.resolve(Checkpoints.PREVIOUS_BEST));
        flipFirstNumber(folder.resolve(Checkpoints.BEST));
        SmallTraining training = new SmallTraining(new Checkpoints(folder));
        assertThat(training.goOn(0).position().epoch()).isZero();
        assertThat(training.remarks).singleElement().asString().contains("are gone", "is trained anew");
        assertThat(toTheEnd(folder, 4)).isEqualTo(straight());
    }

    /** Other content, and whole. */
    private static void flipFirstNumber(Path file) throws IOException {
        Checkpoint whole = Checkpoint.read(file);
        whole.tensors().get("embedding").values()[0] *= -1;
        whole.write(file);
    }

    @Test
    void everyFlippedByteOfACheckpointMakesTheOneBeforeBeTaken() throws IOException {
        Path folder = folder("flipped");
        goOn(folder, 4);
        goOn(folder, 4);
        Path whole = folder("whole");
        copy(folder, whole);
        byte[] last = Files.readAllBytes(folder.resolve(Checkpoints.LAST));
        int header = (int) (8
                + java.nio.ByteBuffer.wrap(last)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getLong());
        int before = Integer.parseInt(
                Checkpoint.read(folder.resolve(Checkpoints.PREVIOUS)).metadata().get("epoch"));
        for (int at = 0; at < last.length; at += at < header ? 1 : 101) {
            copy(whole, folder);
            byte[] flipped = last.clone();
            flipped[at] ^= 1;
            Files.write(folder.resolve(Checkpoints.LAST), flipped);
            List<String> remarks = new ArrayList<>();
            try (Learner learner = SmallTraining.learner()) {
                assertThat(new Checkpoints(folder).restore(learner, remarks::add))
                        .as("byte " + at)
                        .hasValueSatisfying(
                                position -> assertThat(position.epoch()).isEqualTo(before));
            }
            assertThat(remarks).hasSize(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String file :
                List.of(Checkpoints.LAST, Checkpoints.PREVIOUS, Checkpoints.BEST, Checkpoints.PREVIOUS_BEST)) {
            if (Files.exists(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static ModelState with(float value, String tensor) {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (String name : List.of("embedding", "embedding.m", "embedding.v")) {
            float[] values = {1, 2, 3};
            if (name.equals(tensor)) {
                values[1] = value;
            }
            tensors.put(name, new Tensor(List.of(3), values));
        }
        return new ModelState(5, tensors);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNeverSaved(float value) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder("none"));
        for (String tensor : List.of("embedding", "embedding.m", "embedding.v")) {
            assertThatThrownBy(() -> checkpoints.save(with(value, tensor), new Position(List.of(), 0, 16, 1, 1)))
                    .isInstanceOf(Divergence.class)
                    .hasMessageContaining("tensor " + tensor + " after step 16 of epoch 1: " + value);
        }
        assertThatThrownBy(() -> checkpoints.keepBest(with(value, "embedding"), 7))
                .isInstanceOf(Divergence.class)
                .hasMessageContaining("tensor embedding after epoch 7");
        assertThat(folder("none")).isEmptyDirectory();
    }

    @Test
    void keptParametersAreThoseThatTheRunEndedWith() throws IOException {
        Path folder = folder("kept");
        List<Object> result = toTheEnd(folder, Integer.MAX_VALUE);
        String digest = (String) result.get(1);
        Checkpoints checkpoints = new Checkpoints(folder);
        assertThat(Checkpoint.digest(checkpoints.bestState(digest).parameters()))
                .isEqualTo(digest);

        flipFirstNumber(folder.resolve(Checkpoints.BEST));
        assertThatThrownBy(() -> checkpoints.bestState(digest))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("best.safetensors", digest, "-Dssm.force");
        flip(folder.resolve(Checkpoints.BEST));
        assertThatThrownBy(() -> checkpoints.bestState(digest))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("best.safetensors");
    }

    @Test
    void nothingIsLeftBesideTheBestParametersOfAFinishedRun() throws IOException {
        Path folder = folder("finished");
        toTheEnd(folder, 4);
        new Checkpoints(folder).dropUnfinished();
        assertThat(folder).isDirectoryContaining(file -> true);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(Checkpoints.BEST));
        }
    }
}
