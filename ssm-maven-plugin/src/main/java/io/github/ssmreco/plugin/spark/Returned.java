package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.store.RunDirectory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What a task gives back, packed: its events, and the folder of its run where the driver cannot see it.
 */
final class Returned {

    private static final String EVENTS = "events";

    private Returned() {}

    /**
     * Packs it.
     *
     * @param events one line each
     * @param folder of the run; every file in it goes along but the lock; null for none
     */
    static byte[] pack(List<String> events, Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // parameters hardly get smaller, whatever the effort
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(EVENTS));
            zip.write(String.join("\n", events).getBytes(StandardCharsets.UTF_8));
            if (folder != null) {
                try (var files = Files.list(folder)) {
                    for (Path file :
                            (Iterable<Path>) files.filter(Returned::goes).sorted()::iterator) {
                        zip.putNextEntry(new ZipEntry(folder.getFileName() + "/" + file.getFileName()));
                        Files.copy(file, zip);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static boolean goes(Path file) {
        return Files.isRegularFile(file) && !file.endsWith(RunDirectory.LOCK);
    }

    /**
     * Unpacks it.
     *
     * @param folder where the run's folder will lie, if it came along
     * @return the events
     */
    static List<String> unpack(byte[] packed, Path folder) throws IOException {
        List<String> events = List.of();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(EVENTS)) {
                    events = new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                    continue;
                }
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("a file that came back has the name " + entry.getName());
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return events;
    }
}
