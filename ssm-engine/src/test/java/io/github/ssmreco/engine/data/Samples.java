package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        return new DatasetDescriptor(
                "own", null, List.of(local(file, Role.ALL)), format, preparation, null, null, null);
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
