package io.github.ssmreco.plugin.spark;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a cluster, as Spark writes it. */
final class Masters {

    /** Of this machine, for nobody else. */
    static final String LOOPBACK = "127.0.0.1";

    private static final String STANDALONE = "spark://";
    private static final Pattern HOST = Pattern.compile("(.+):([0-9]{1,5})");
    private static final Pattern KNOWN = Pattern.compile("spark://.+:[0-9]{1,5}(,.+:[0-9]{1,5})*|yarn|k8s://.+"
            + "|local(\\[([0-9]+|\\*)])?|local-cluster\\[[0-9]+ *, *[0-9]+ *, *[0-9]+]");

    private Masters() {}

    /** Refuses what is no address of a cluster. */
    static void require(String name, String master) {
        if (master == null || !KNOWN.matcher(master).matches()) {
            throw new InputException(
                    name,
                    master,
                    "spark://HOST:PORT, yarn, k8s://HOST:PORT, local-cluster[WORKERS,CORES,MEMORY] or local[N]",
                    "Give it, or spark.master in the file of -Dssm.spark.properties.");
        }
    }

    /** Whether it is a cluster of Spark's own, whose processes share one secret. */
    static boolean isStandalone(String master) {
        return master.startsWith(STANDALONE);
    }

    /** Whether all of it is on this machine and starts and ends with the driver. */
    static boolean isWithin(String master) {
        return master.startsWith("local");
    }

    /** Whether nothing but this machine can reach it. */
    static boolean isLoopback(String master) {
        return isWithin(master) || master.matches("spark://(127\\.[0-9.]+|localhost|\\[::1]):[0-9]+");
    }

    /**
     * Refuses a master of its own that does not answer; Spark itself would try for a minute.
     *
     * @param within so long
     */
    static void requireAnswer(String master, Duration within) {
        if (!isStandalone(master)) {
            return;
        }
        String why = null;
        for (String host : master.substring(STANDALONE.length()).split(",")) {
            Matcher matcher = HOST.matcher(host);
            if (!matcher.matches()) {
                continue;
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2))), (int)
                        within.toMillis());
                return;
            } catch (IOException | IllegalArgumentException e) {
                why = host + ": " + e.getMessage();
            }
        }
        throw new InputException(
                "ssm.spark.master",
                master,
                "a master that answers (" + why + ")",
                "Start it, or correct -Dssm.spark.master; the first lines of the master's log say its address.");
    }
}
