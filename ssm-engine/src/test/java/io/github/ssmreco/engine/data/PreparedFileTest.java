package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedFileTest {

    @TempDir
    Path folder;

    private final PreparedDataset dataset = new PreparedDataset(
            "own",
            Interactions.of(3, 100_000, new int[] {0, 0, 0, 2}, new int[] {0, 99_999, 127, 128}),
            Interactions.of(3, 100_000, new int[] {1}, new int[] {16_384}),
            "abc");

    private Path written() throws IOException {
        Path file = folder.resolve("prepared.bin");
        PreparedFile.write(file, dataset);
        return file;
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        assertThat(PreparedFile.read(written())).isEqualTo(dataset);
    }

    @Test
    void givesBackIdsThatAreTextAndReadsTheirFileWhenTheyAreAskedFor() throws IOException {
        PreparedDataset named = named();
        Path file = folder.resolve("prepared.bin");
        PreparedFile.writeIds(file, named);
        PreparedFile.write(file, named);
        PreparedDataset read = PreparedFile.read(file);
        assertThat(read).isEqualTo(named);
        assertThat(read.users().id(1)).isEqualTo("Bärbel");
        assertThat(read.items().id(1)).isEqualTo("8");
        assertThat(folder.resolve("users.txt")).hasContent("ada\nBärbel\n");
        assertThat(folder.resolve("items.txt")).hasContent("7\n8\n");
    }

    private static PreparedDataset named() {
        Interactions pairs = Interactions.of(2, 2, new int[] {0, 1}, new int[] {0, 1});
        return new PreparedDataset(
                "own",
                pairs,
                pairs,
                "abc",
                new TextIds("ada\nBärbel\n".getBytes(StandardCharsets.UTF_8), 2),
                new NumberIds(7, 2));
    }

    @Test
    void noticesChangedOrMissingIds() throws IOException {
        Path file = folder.resolve("prepared.bin");
        PreparedFile.write(file, named());
        message(() -> PreparedFile.read(file).users().id(0))
                .contains("users.txt")
                .contains("no file")
                .contains("ssm:preprocess");
        Files.writeString(folder.resolve("users.txt"), "ada\nBarbel\n");
        message(() -> PreparedFile.read(file).users().id(0))
                .contains("users.txt")
                .contains(named().users().digest());
    }

    @Test
    void takesLessThanTwoBytesAPairOfDenseData() throws IOException {
        PreparedDataset made = SyntheticData.generate("made", new SyntheticShape(500, 400, 20_000, 1), "d");
        PreparedFile.write(folder.resolve("made.bin"), made);
        assertThat(Files.size(folder.resolve("made.bin"))).isLessThan(40_000);
    }

    @Test
    void refusesAnyChangedByte() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int k = 0; k < bytes.length; k++) {
            byte[] changed = bytes.clone();
            changed[k] ^= 0x10;
            Files.write(file, changed);
            message(() -> PreparedFile.read(file))
                    .contains(file.toString())
                    .contains("Delete it and run ssm:preprocess again.");
        }
    }

    @Test
    void refusesAnyCut() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            message(() -> PreparedFile.read(file)).contains(file.toString()).contains("Delete it");
        }
    }

    @Test
    void refusesPairsThatComeToMoreThanAFileMayHold() throws IOException {
        Path file = folder.resolve("prepared.bin");
        message(() -> PreparedFile.write(file, dataset, 64))
                .contains(file.toString())
                .contains("found 'more than 64 bytes for 5 pairs', expected a prepared file that is no larger.")
                .contains("Leave some pairs out, by <kCore> say.");
        assertThat(file).doesNotExist();
        long size = Files.size(written());
        Files.delete(file);
        PreparedFile.write(file, dataset, (int) size);
        assertThat(PreparedFile.read(file)).isEqualTo(dataset);
        message(() -> PreparedFile.write(file, dataset, (int) size - 1)).contains("bytes for 5 pairs");
    }

    @Test
    void refusesAFileOfMoreThanTwoGibibytesByItsName() throws IOException {
        Path file = folder.resolve("prepared.bin");
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            // takes no room on the disk
            empty.setLength(3L << 30);
        }
        message(() -> PreparedFile.read(file))
                .contains(file.toString())
                .contains("found '3,221,225,472 bytes', expected a prepared dataset of at most 2,147,483,639.")
                .contains("Delete it");
    }

    @Test
    void namesAMissingFile() {
        message(() -> PreparedFile.read(folder.resolve("none.bin")))
                .contains("none.bin")
                .contains("Run ssm:preprocess first.");
    }
}
