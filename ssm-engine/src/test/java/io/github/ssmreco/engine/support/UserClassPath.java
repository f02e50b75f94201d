package io.github.ssmreco.engine.support;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The engine as a user's build has it: loaded once more by a loader of its own, beside a folder that names providers in
 * {@code META-INF/services}. What is looked up there is looked up in no other test.
 */
public final class UserClassPath {

    private UserClassPath() {}

    /**
     * Runs a program with some providers on the class path.
     *
     * @param folder empty, to be written to
     * @param kind the providers' interface
     * @param providers classes of the tests
     * @param program with a public constructor without parameters; what it gives must be of the JDK's own classes
     */
    @SuppressWarnings("unchecked")
    public static <T> T call(Path folder, Class<?> kind, List<Class<?>> providers, Class<? extends Callable<T>> program)
            throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(kind.getName()),
                providers.stream().map(Class::getName).toList());
        try (URLClassLoader loader = new URLClassLoader(urls(folder), ClassLoader.getPlatformClassLoader())) {
            Object made = loader.loadClass(program.getName()).getConstructor().newInstance();
            return ((Callable<T>) made).call();
        }
    }

    private static URL[] urls(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
