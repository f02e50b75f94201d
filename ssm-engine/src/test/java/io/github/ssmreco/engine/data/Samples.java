package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Small things that several tests of this room need. */
final class Samples {

    static final FileFormat COMMA = FileFormat.pairs("comma");

    private Samples() {}

    static Path file(Path folder, String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static SourceFile local(Path file, Role role) {
        return new SourceFile(file.getFileName().toString(), file.toUri(), role, Checksums.NONE);
    }

    /** A user's own dataset of one file that is to be split. */
    static DatasetDescriptor own(Path file, FileFormat format, Preparation preparation) {
        return new DatasetDescriptor("own", null, List.of(local(file, Role.ALL)), format, preparation, null, null);
    }

    /** What comes out of a dataset: its data and its statistics. */
    record Outcome(PreparedDataset data, PreparedReport report) {

        /** All pairs of both parts as {@code user:item} by their ids, sorted. */
        List<String> pairs() {
            return Stream.of(data.train(), data.test())
                    .flatMap(part -> named(part).stream())
                    .sorted()
                    .toList();
        }

        List<String> users() {
            return IntStream.range(0, data.userCount())
                    .mapToObj(data.users()::id)
                    .toList();
        }

        List<String> items() {
            return IntStream.range(0, data.itemCount())
                    .mapToObj(data.items()::id)
                    .toList();
        }

        private List<String> named(Interactions part) {
            return Samples.pairs(part).stream()
                    .map(pair -> pair.split(":"))
                    .map(pair -> data.users().id(Integer.parseInt(pair[0])) + ":"
                            + data.items().id(Integer.parseInt(pair[1])))
                    .toList();
        }
    }

    /** Prepares a dataset in a folder beside its first file. */
    static Outcome prepare(DatasetDescriptor dataset) throws IOException {
        List<Path> files =
                dataset.sources().stream().map(source -> Path.of(source.uri())).toList();
        Path out = files.get(0).resolveSibling("prepared");
        PreparedReport report = Preparer.prepare(dataset, files, out);
        return new Outcome(PreparedFile.read(Preparer.preparedFile(out)), report);
    }

    /** Prepares one file that is to be split. */
    static Outcome prepare(Path file, FileFormat format) throws IOException {
        return prepare(own(file, format, null));
    }

    static AbstractStringAssert<?> message(ThrowingCallable call) {
        List<String> messages = new ArrayList<>();
        assertThatExceptionOfType(InputException.class).isThrownBy(call).satisfies(e -> messages.add(e.getMessage()));
        return org.assertj.core.api.Assertions.assertThat(messages.get(0));
    }

    /** Pairs as {@code user:item}, users ascending. */
    static List<String> pairs(Interactions interactions) {
        List<String> pairs = new ArrayList<>();
        for (int user = 0; user < interactions.userCount(); user++) {
            for (int item = 0; item < interactions.itemCount(); item++) {
                if (interactions.contains(user, item)) {
                    pairs.add(user + ":" + item);
                }
            }
        }
        return pairs;
    }
}
