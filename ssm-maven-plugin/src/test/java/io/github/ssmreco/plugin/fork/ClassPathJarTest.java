package io.github.ssmreco.plugin.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathJarTest {

    @TempDir
    Path folder;

    @Test
    void lettersBlanksAndSignsArePercentEncoded() {
        assertThat(ClassPathJar.address(Path.of("/a b/K\u00e4se & \u03c0/x%+#.jar")))
                .isEqualTo("file:/a%20b/K%c3%a4se%20%26%20%cf%80/x%25%2b%23.jar");
    }

    @Test
    void lettersStayAsTheFileSystemWritesThem() {
        assertThat(ClassPathJar.address(Path.of("/a\u0308.jar"))).isEqualTo("file:/a%cc%88.jar");
    }

    @Test
    void aFolderEndsInASlash() throws Exception {
        assertThat(ClassPathJar.address(Files.createDirectory(folder.resolve("classes"))))
                .endsWith("/classes/");
    }

    @Test
    void aClassPathOfAnyLengthFits() throws Exception {
        List<Path> entries = IntStream.range(0, 2000)
                .mapToObj(k -> Path.of("/a/long/folder/of/a/repository/" + k + ".jar"))
                .toList();
        ClassPathJar.write(folder.resolve("it.jar"), entries);

        try (JarFile jar = new JarFile(folder.resolve("it.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .isEqualTo(String.join(
                            " ", entries.stream().map(ClassPathJar::address).toList()));
        }
    }
}
