package io.github.ssmreco.plugin.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentTest {

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path dataset(String name) throws IOException {
        file(name + "/users.txt", "users of " + name);
        file(name + "/items.txt", "items of " + name);
        return file(name + "/prepared.bin", "pairs of " + name);
    }

    @Test
    void twoFilesOfANameDoNotMeet() throws IOException {
        Path sent = folder.resolve("sent");
        Shipment shipment = Shipment.of(
                sent,
                List.of(file("a/x.jar", "one"), file("b/x.jar", "two")),
                List.of(dataset("lastfm"), dataset("gowalla")));

        assertThat(shipment.jars()).hasSize(2).allMatch(name -> name.endsWith("-x.jar"));
        assertThat(shipment.files()).hasSize(8);
        shipment.files().forEach((name, file) -> {
            assertThat(file).isEqualTo(sent.resolve(name));
            assertThat(shipment.digests().get(name)).startsWith(name.substring(0, 12));
        });
        List<String> gowalla =
                shipment.data().get(folder.resolve("gowalla/prepared.bin").toString());
        assertThat(gowalla.stream().map(Shipment::original).toList())
                .containsExactly("prepared.bin", "users.txt", "items.txt");
        assertThat(sent.resolve(gowalla.get(0))).hasContent("pairs of gowalla");
        assertThat(sent.resolve(gowalla.get(2))).hasContent("items of gowalla");
    }

    @Test
    void aCopyThatWasChangedIsMadeAnew() throws IOException {
        Path jar = file("x.jar", "one");
        Path copy = Shipment.of(folder.resolve("sent"), List.of(jar), List.of())
                .files()
                .values()
                .iterator()
                .next();
        Files.writeString(copy, "damaged");
        Shipment again = Shipment.of(folder.resolve("sent"), List.of(jar), List.of());
        assertThat(Digests.sha256(copy))
                .isEqualTo(again.digests().values().iterator().next());
    }

    @Test
    void aFolderOfClassesCannotGoToOtherMachines() {
        assertThatThrownBy(() -> Shipment.of(folder.resolve("sent"), List.of(folder), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("a jar");
    }

    @Test
    void whatARunLeftComesBackAsItWas() throws IOException {
        Path run = file("run-1/metrics.json", "{}").getParent();
        byte[] parameters = new byte[100_000];
        new java.util.Random(1).nextBytes(parameters);
        Files.write(run.resolve("best"), parameters);
        Files.createFile(run.resolve("lock"));
        byte[] packed = Returned.pack(List.of("one event", "another"), run);
        Path there = folder.resolve("there");

        assertThat(Returned.unpack(packed, there)).containsExactly("one event", "another");
        assertThat(there.resolve("run-1/metrics.json")).hasContent("{}");
        assertThat(there.resolve("run-1/best")).hasBinaryContent(parameters);
        assertThat(there.resolve("run-1/lock")).doesNotExist();
    }

    @Test
    void nothingComesBackToAnotherPlace() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../elsewhere"));
            zip.write(1);
        }
        assertThatThrownBy(() -> Returned.unpack(bytes.toByteArray(), folder.resolve("there")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("../elsewhere");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }
}
