package io.github.ssmreco.plugin.spark;

import java.beans.Expression;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An application of Spark, reached by the names of its public API as it is since Spark 3: the build is compiled without Spark, and works
 * with the version that a cluster has.
 */
final class SparkCluster implements AutoCloseable {

    /** Variables that name a folder of Hadoop's settings, where YARN's address is. */
    private static final List<String> HADOOP = List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR");

    private final ClassLoader loader;
    private final Object context;
    private final Object progress;
    private final Set<String> executors = ConcurrentHashMap.newKeySet();
    private final AtomicInteger running = new AtomicInteger();

    private SparkCluster(ClassLoader loader, Map<String, String> properties, Consumer<String> told) throws Exception {
        this.loader = loader;
        Object configuration = create("org.apache.spark.SparkConf");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            call(configuration, "set", property.getKey(), property.getValue());
        }
        this.context = create("org.apache.spark.api.java.JavaSparkContext", configuration);
        Object scala = call(context, "sc");
        this.progress = call(scala, "collectionAccumulator", "runs");
        Class<?> listener = loader.loadClass("org.apache.spark.scheduler.SparkListenerInterface");
        call(
                scala,
                "addSparkListener",
                Proxy.newProxyInstance(loader, new Class<?>[] {listener}, (proxy, method, arguments) -> {
                    Object event = arguments == null ? null : arguments[0];
                    return switch (method.getName()) {
                        case "equals" -> proxy == event;
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "listener of ssm";
                        default -> {
                            heard(method.getName(), event, told);
                            yield null;
                        }
                    };
                }));
    }

    /**
     * Starts an application.
     *
     * @param jars Spark's own, and what it needs
     * @param properties of Spark
     * @param told what tasks say of their runs, some seconds later; each line begins with the attempt's number
     * @throws Exception whatever keeps Spark from it
     */
    static SparkCluster start(List<Path> jars, Map<String, String> properties, Consumer<String> told) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        for (String variable : HADOOP) {
            if (System.getenv(variable) != null) {
                urls.add(Path.of(System.getenv(variable)).toUri().toURL());
            }
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return new SparkCluster(loader, properties, told);
    }

    private void heard(String what, Object event, Consumer<String> told) throws Exception {
        switch (what) {
            case "onExecutorAdded" -> executors.add((String) call(event, "executorId"));
            case "onExecutorRemoved" -> executors.remove((String) call(event, "executorId"));
            case "onTaskStart" -> running.incrementAndGet();
            case "onTaskEnd" -> running.decrementAndGet();
            case "onExecutorMetricsUpdate" -> {
                for (Object task : list(call(event, "accumUpdates"))) {
                    for (Object update : list(call(task, "_4"))) {
                        Object value = call(call(update, "update"), "get");
                        if (value instanceof Collection<?> lines) {
                            lines.forEach(line -> told.accept((String) line));
                        }
                    }
                }
            }
            default -> {
                // nothing that concerns runs
            }
        }
    }

    /** Sends a file to every executor. */
    void addFile(Path file) throws Exception {
        call(context, "addFile", file.toString());
    }

    /** What {@link SparkTask} tells by. */
    Object progress() {
        return progress;
    }

    /**
     * Hands out a task of its own job: one that fails takes no other along.
     *
     * @param tasks as one of Spark's functions
     * @return a list of what it gave back, which holds one object
     */
    Future<?> submit(SparkTask tasks, String task) throws Exception {
        Class<?> type = loader.loadClass("org.apache.spark.api.java.function.FlatMapFunction");
        Object function = Proxy.newProxyInstance(loader, new Class<?>[] {type}, tasks);
        // a task that is to stop lets its worker write a checkpoint; said in the thread that hands it out
        call(context, "setLocalProperty", "spark.job.interruptOnCancel", "true");
        Object one = call(context, "parallelize", new ArrayList<>(List.of(task)), 1);
        return (Future<?>) call(call(one, "mapPartitions", function), "collectAsync");
    }

    /** Whether there is an executor, or was a moment ago; the first may have come before anybody listened. */
    boolean hasExecutor() throws Exception {
        return !executors.isEmpty()
                || running.get() > 0
                // the driver is one of those that keep blocks
                || (Integer) call(call(call(context, "sc"), "getExecutorMemoryStatus"), "size") > 1;
    }

    /** How many tasks run, those among them that are about to stop. */
    int running() {
        return running.get();
    }

    /** Whether the application has ended, though nobody here asked for it. */
    boolean stopped() throws Exception {
        return (Boolean) call(call(context, "sc"), "isStopped");
    }

    /** Asks all tasks to stop. */
    void cancel() throws Exception {
        call(call(context, "sc"), "cancelAllJobs");
    }

    @Override
    public void close() throws Exception {
        call(context, "stop");
    }

    private Collection<?> list(Object sequence) throws Exception {
        Class<?> converters = loader.loadClass("scala.jdk.javaapi.CollectionConverters");
        return (Collection<?>) call(converters, "asJavaCollection", sequence);
    }

    private Object create(String type, Object... arguments) throws Exception {
        return call(loader.loadClass(type), "new", arguments);
    }

    /** Spark, Scala and Hadoop look for classes and services in the loader of the thread. */
    private Object call(Object target, String method, Object... arguments) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new Expression(target, method, arguments).getValue();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
