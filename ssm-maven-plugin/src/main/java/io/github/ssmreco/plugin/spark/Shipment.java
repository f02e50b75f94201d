package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.data.Preparer;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.Folders;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that every executor gets once: the jars of what trains, and the prepared data. Each is known by a name that begins with
 * its digest, so that two of a name do not meet.
 *
 * @param files by name, where each lies
 * @param digests by name, its SHA-256
 * @param jars names of those that are the class path, in order
 * @param data by the path of each prepared file, its name and those of the files beside it that it needs
 */
record Shipment(
        Map<String, Path> files, Map<String, String> digests, List<String> jars, Map<String, List<String>> data) {

    private static final int DIGITS = 12;

    /**
     * Gives them their names.
     *
     * @param folder where they lie under those names
     * @param classPath jars
     * @param prepared the datasets' files
     * @throws InputException if something of the class path is no file
     */
    static Shipment of(Path folder, Collection<Path> classPath, Collection<Path> prepared) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Map<String, Path> files = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (Path jar : classPath) {
            if (!Files.isRegularFile(jar)) {
                throw new InputException(
                        jar.toString(), "no file", "a jar, since it goes to other machines", "Run mvn install first.");
            }
            add(folder, jar, files, digests);
        }
        List<String> jars = List.copyOf(files.keySet());
        Map<String, List<String>> data = new LinkedHashMap<>();
        for (Path file : prepared) {
            List<String> names = new ArrayList<>();
            for (String one : List.of(Preparer.PREPARED, PreparedFile.USERS, PreparedFile.ITEMS)) {
                names.add(add(folder, file.resolveSibling(one), files, digests));
            }
            data.put(file.toString(), names);
        }
        return new Shipment(files, digests, jars, data);
    }

    private static String add(Path folder, Path file, Map<String, Path> files, Map<String, String> digests)
            throws IOException {
        String digest = Digests.sha256(file);
        String name = digest.substring(0, DIGITS) + "-" + file.getFileName();
        // Spark knows a file by its own name, whatever links to it
        Path named = folder.resolve(name);
        Files.copy(file, named, StandardCopyOption.REPLACE_EXISTING);
        files.put(name, named);
        digests.put(name, digest);
        return name;
    }

    /** A file's name at home. */
    static String original(String name) {
        return name.substring(DIGITS + 1);
    }
}
