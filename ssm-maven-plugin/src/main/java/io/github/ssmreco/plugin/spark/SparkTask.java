package io.github.ssmreco.plugin.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What Spark calls in an executor, as one of its interfaces of functions. It knows nothing but the JDK: Spark loads it beside
 * its own libraries, whose versions are others than ours. What trains is loaded apart from them, out of the files that
 * came along, after each was found to be what the driver sent.
 *
 * <p>Of each task it gives back either a text, which says why no run can be trained in this executor, or the bytes of a
 * {@link Returned}.
 */
public final class SparkTask implements InvocationHandler, Serializable {

    private static final long serialVersionUID = 1;

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** By path, the digest of a file as it was when it was last looked at. */
    private static final Map<String, String> VERIFIED = new ConcurrentHashMap<>();

    private static final Map<List<Path>, URLClassLoader> LOADERS = new ConcurrentHashMap<>();

    private final String[] names;
    private final String[] digests;
    private final int jars;
    private final boolean vector;
    private final Object progress;

    /**
     * @param names of the files that come along, as Spark knows them
     * @param digests their SHA-256, in hexadecimal digits
     * @param jars how many of them, from the first, are the class path of what trains
     * @param vector whether the Vector API has to be there
     * @param progress Spark's accumulator of the texts that tell how runs stand
     */
    SparkTask(List<String> names, List<String> digests, int jars, boolean vector, Object progress) {
        this.names = names.toArray(String[]::new);
        this.digests = digests.toArray(String[]::new);
        this.jars = jars;
        this.vector = vector;
        this.progress = progress;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "call" -> {
                List<Object> given = new ArrayList<>();
                for (Iterator<?> tasks = (Iterator<?>) arguments[0]; tasks.hasNext(); ) {
                    given.add(work((String) tasks.next()));
                }
                yield given.iterator();
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "task of ssm";
        };
    }

    private Object work(String task) throws Exception {
        Map<String, String> place = place();
        if (vector && ModuleFinder.ofSystem().find(VECTOR_MODULE).isEmpty()) {
            return "The Java of " + place.get("where") + " (" + System.getProperty("java.home") + ") has no module "
                    + VECTOR_MODULE
                    + ", without which runs come to other bits and take far longer. Start the workers of the"
                    + " cluster with a whole JDK of at least 17, or compute on libtorch: -Dssm.backend=torch.";
        }
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            Path file = Path.of((String) spark("SparkFiles", "get", names[i]))
                    .toAbsolutePath()
                    .normalize();
            String found = digest(file);
            if (!found.equals(digests[i])) {
                return file + " on " + place.get("where") + ": found SHA-256 " + found + ", expected " + digests[i]
                        + ", that of the file that was sent. Its disk or its network changed it, or somebody did: end the"
                        + " executor, whose files then go, and run the same command again.";
            }
            files.add(file);
        }
        place.put("folder", files.get(0).getParent().toString());
        Class<?> trains = LOADERS.computeIfAbsent(List.copyOf(files.subList(0, jars)), SparkTask::loader)
                .loadClass("io.github.ssmreco.plugin.spark.TaskRun");
        Consumer<List<String>> told = this::tell;
        try {
            return trains.getMethod("train", String.class, Map.class, Consumer.class)
                    .invoke(null, task, place, told);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Where the task runs, in words and by its device. */
    private static Map<String, String> place() throws Exception {
        Map<String, String> place = new TreeMap<>();
        Object context = spark("TaskContext", "get");
        Object environment = spark("SparkEnv", "get");
        place.put("attempt", call(context, "taskAttemptId").toString());
        place.put("before", call(context, "attemptNumber").toString());
        Object node = call(call(call(environment, "blockManager"), "blockManagerId"), "host");
        Object known = call(call(call(call(environment, "blockManager"), "master"), "getMemoryStatus"), "size");
        // the driver is one of those that keep blocks
        place.put("executors", String.valueOf((Integer) known - 1));
        place.put("where", node + ", executor " + call(environment, "executorId"));
        Object gpus = ((Map<?, ?>) call(context, "resourcesJMap")).get("gpu");
        if (gpus != null) {
            place.put("gpu", ((String[]) call(gpus, "addresses"))[0]);
        }
        return place;
    }

    /** The list as it stands; Spark takes it along with the executor's next heartbeat. */
    private void tell(List<String> lines) {
        try {
            call(progress, "reset");
            Method add = progress.getClass().getMethod("add", Object.class);
            for (String line : lines) {
                add.invoke(progress, line);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Spark's accumulator is not as it was in Spark 4: " + e, e);
        }
    }

    private static String digest(Path file) throws IOException {
        String key = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        String known = VERIFIED.get(key);
        if (known != null) {
            return known;
        }
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        String found = HexFormat.of().formatHex(digest.digest());
        VERIFIED.put(key, found);
        return found;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static URLClassLoader loader(List<Path> jars) {
        try {
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object spark(String type, String method, String... arguments) throws ReflectiveOperationException {
        Class<?> found = Class.forName(
                "org.apache.spark." + type, true, Thread.currentThread().getContextClassLoader());
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        return found.getMethod(method, types).invoke(null, (Object[]) arguments);
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        Method found = target.getClass().getMethod(method);
        // a public method of a class that is not
        found.trySetAccessible();
        return found.invoke(target);
    }
}
