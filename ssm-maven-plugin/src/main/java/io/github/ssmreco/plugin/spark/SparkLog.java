package io.github.ssmreco.plugin.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Spark wrote on its way, for whoever asks why it did not come far. */
final class SparkLog {

    private static final Pattern SECRET =
            Pattern.compile("SaslException|DIGEST-MD5|Authentication failed|AuthEngine|SASL", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("InvalidClassException|local class incompatible");
    private static final Pattern WAITING = Pattern.compile("has not accepted any resources");

    private static final Pattern DEATH = Pattern.compile("Executor updated: .* is now (EXITED|FAILED) \\((.*)\\)");
    private static final int MANY = 10;
    private static final String ANOTHER_VERSION =
            "The cluster's version of Spark is another than the one used here: -Dssm.spark.version has to name the cluster's. ";

    private SparkLog() {}

    /** One or two sentences on what it tells. */
    static String hint(Path log) throws IOException {
        String all = "All that Spark said: " + log;
        List<String> lines = lines(log);
        if (lines.stream().anyMatch(line -> SECRET.matcher(line).find())) {
            return "Master and driver do not know each other by the same secret: start master and workers with the one of"
                    + " -Dssm.spark.secret, or say spark.authenticate=false in the file of -Dssm.spark.properties. "
                    + all;
        }
        if (lines.stream().anyMatch(SparkLog::isOfAnotherVersion)) {
            return ANOTHER_VERSION + all;
        }
        if (lines.stream().anyMatch(line -> WAITING.matcher(line).find())) {
            return "The cluster gave none: its workers are busy, or have less memory or fewer cores free than a run needs"
                    + " (-Dssm.heap and -Dssm.threads ask for less, -Dssm.spark.timeout waits longer). " + all;
        }
        return all;
    }

    /** Whether a text tells of classes that two versions of Spark have in different forms. */
    static boolean isOfAnotherVersion(String text) {
        return VERSION.matcher(text).find();
    }

    /** What is to be said of a cluster whose executors end as soon as they start; none where they do not. */
    static Optional<String> deaths(Path log) throws IOException {
        List<Matcher> deaths =
                lines(log).stream().map(DEATH::matcher).filter(Matcher::find).toList();
        return deaths.size() < MANY
                ? Optional.empty()
                : Optional.of("The cluster's executors end as soon as they start ("
                        + deaths.get(0).group(2)
                        + "). They do on a Java without the module jdk.incubator.vector, which Spark and this tool need: start"
                        + " the workers with a whole JDK of at least 17. What an executor said is in the work folder of its"
                        + " node, stderr. All that Spark said here: " + log);
    }

    private static List<String> lines(Path log) throws IOException {
        return Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
    }

    /** What Spark says, and what is at its root, which often says more. */
    static String reason(Throwable why) {
        Throwable root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = lines(String.valueOf(why.getMessage()), 3);
        return root == why ? said : said + " (" + lines(root.toString(), 1) + ")";
    }

    private static String lines(String text, int most) {
        return text.lines().limit(most).collect(Collectors.joining(" "));
    }
}
