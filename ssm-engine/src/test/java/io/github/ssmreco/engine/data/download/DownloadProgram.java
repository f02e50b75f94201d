package io.github.ssmreco.engine.data.download;

import io.github.ssmreco.engine.support.InputException;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A download in a JVM of its own, which says how it goes. */
final class DownloadProgram {

    private DownloadProgram() {}

    static Process start(List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DownloadProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Cache, address, SHA-256; then, for a proxy on this machine, its port, user and password. */
    public static void main(String[] arguments) throws Exception {
        Fetching fetching = new Fetching(new File(arguments[0]).toPath()).retries(0);
        if (arguments.length > 3) {
            fetching.through(
                    ProxySelector.of(new InetSocketAddress("localhost", Integer.parseInt(arguments[3]))),
                    address -> Optional.of(new PasswordAuthentication(arguments[4], arguments[5].toCharArray())));
        }
        try {
            fetching.from(arguments[1], arguments[2], new DownloadListener() {
                @Override
                public void waiting(String what) {
                    System.out.println("waiting for " + what);
                }

                @Override
                public void started(String what, long totalBytes) {}

                @Override
                public void advanced(long bytes) {}

                @Override
                public void finished(String how) {
                    System.out.println(how);
                }
            });
        } catch (InputException e) {
            System.out.println(e.getMessage());
        }
    }
}
