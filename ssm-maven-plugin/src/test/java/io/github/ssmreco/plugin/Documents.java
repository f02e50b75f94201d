package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that a reader is given, and what in them is made by tests. */
final class Documents {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path README = ROOT.resolve("README.md");
    static final Path CONTRIBUTING = ROOT.resolve("CONTRIBUTING.md");

    private Documents() {}

    /** All of them. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(README, CONTRIBUTING),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** Requires of a page that it has this between {@code <!-- name -->} and {@code <!-- end of name -->}. */
    static void requireBetweenMarkers(Path page, String name, String expected) throws IOException {
        Matcher found = Pattern.compile(
                        "<!-- " + name + "\\b[^>]*-->\n(.*?)<!-- end of " + name + " -->", Pattern.DOTALL)
                .matcher(Files.readString(page));
        assertThat(found.find()).as("markers of '" + name + "' in " + page).isTrue();
        if (!found.group(1).equals(expected)) {
            fail("%s differs from what is so. Paste this between its markers of '%s':%n%s", page, name, expected);
        }
    }
}
