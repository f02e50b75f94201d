import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster on the loopback interface: a master and two workers with one core each, from Spark's own classes. It ends when
 * target/stop is there, or after a quarter of an hour.
 */
public class Cluster {

    private static final List<String> OPENED = List.of(
            "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
            "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs", "sun.security.action",
            "sun.util.calendar");

    /** @param arguments the Java that it runs on, and its folder */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path java = Path.of(arguments[0]).toAbsolutePath();
        Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        String secret = Files.readString(Path.of("target/secret")).strip();
        Path shared = folder.resolve("spark-defaults.conf");
        Files.writeString(shared, "spark.authenticate true\nspark.authenticate.secret " + secret + "\n");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String address = "spark://127.0.0.1:" + port;
        List<Process> processes = new ArrayList<>();
        try {
            processes.add(start(java, folder, "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1",
                    "--port", String.valueOf(port), "--webui-port", "0", "--properties-file", shared.toString()));
            await(folder.resolve("master.log"), "I have been elected leader");
            for (String worker : List.of("worker1", "worker2")) {
                processes.add(start(java, folder, worker, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1",
                        "--cores", "1", "--memory", "8g", "--webui-port", "0", "--work-dir", folder.resolve(worker).toString(),
                        "--properties-file", shared.toString(), address));
            }
            for (String worker : List.of("worker1", "worker2")) {
                await(folder.resolve(worker + ".log"), "Successfully registered with master");
            }
            Files.writeString(folder.resolve("part"), "spark.master " + address + "\n");
            Files.move(folder.resolve("part"), folder.resolve("spark.properties"));
            for (int second = 0; second < 900 && !Files.exists(Path.of("target/stop")); second++) {
                Thread.sleep(1000);
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(Path java, Path folder, String name, String type, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString(), "-Xmx256m"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", "target/spark/jars/*", type));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SPARK_HOME", Path.of("target/spark").toAbsolutePath().toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", java.toString());
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile()).start();
    }

    private static void await(Path log, String words) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && !Files.readString(log).contains(words); i++) {
            Thread.sleep(100);
        }
    }
}
