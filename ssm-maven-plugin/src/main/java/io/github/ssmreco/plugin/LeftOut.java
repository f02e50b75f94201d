package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.support.Redaction;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a budget left, in sentences, with the command that goes on.
 *
 * @param budget all of it
 * @param runs that it left, the most informative first
 */
record LeftOut(Duration budget, List<Budget.Entry> runs) {

    /** How many are named. */
    private static final int NAMED = 10;

    private static final String PREFIX = "ssm.";

    /**
     * The sentences.
     *
     * @param goals of this build
     * @param properties of its command line
     */
    List<String> sentences(List<String> goals, Properties properties) {
        String named = runs.stream().limit(NAMED).map(Budget.Entry::id).collect(Collectors.joining(", "));
        return List.of(
                "The budget of " + Estimates.time(budget.toSeconds()) + " left " + runs.size() + " runs, estimated at "
                        + Estimates.time(
                                runs.stream().mapToDouble(Budget.Entry::seconds).sum())
                        + ": " + named + (runs.size() > NAMED ? " and " + (runs.size() - NAMED) + " more" : "") + ".",
                "The same command goes on with them: " + command(goals, properties));
    }

    private static String command(List<String> goals, Properties properties) {
        StringBuilder command = new StringBuilder("mvn");
        goals.forEach(goal -> command.append(' ').append(goal));
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith(PREFIX)) {
                String value = properties.getProperty(name);
                command.append(" -D").append(name);
                if (!value.isEmpty()) {
                    command.append('=').append(value.contains("://") ? Redaction.address(value) : value);
                }
            }
        }
        return command.toString();
    }
}
