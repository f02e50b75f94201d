package io.github.ssmreco.plugin.fork;

import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A jar that holds nothing but the names of others. A class path of any length fits in, and of any letters: its addresses are
 * percent-encoded UTF-8, while a command line and a file of arguments are read in the encoding of whoever starts the JVM.
 */
final class ClassPathJar {

    private static final String AS_THEY_ARE = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~";

    private ClassPathJar() {}

    /** Writes it; the entries are jars and folders. */
    static void write(Path jar, List<Path> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        entries.stream().map(ClassPathJar::address).collect(Collectors.joining(" ")));
        WholeFile.write(jar, channel -> {
            JarOutputStream out = new JarOutputStream(Channels.newOutputStream(channel), manifest);
            out.finish();
        });
    }

    /** Of a folder with a slash at its end, which makes it one. */
    static String address(Path entry) {
        StringBuilder address = new StringBuilder("file:");
        for (byte b : entry.toFile().toURI().getPath().getBytes(StandardCharsets.UTF_8)) {
            if (AS_THEY_ARE.indexOf(b) >= 0) {
                address.append((char) b);
            } else {
                address.append('%').append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return address.toString();
    }
}
