package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.search.Search;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchSpace;
import io.github.ssmreco.engine.search.SearchSpace.Dimension;
import io.github.ssmreco.engine.search.Trial;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.codehaus.plexus.util.xml.PrettyPrintXMLWriter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomWriter;

/** Searches in words. */
final class TuneSummary {

    private TuneSummary() {}

    /** {@code temperature 0.2, regularisation 0.001}: the searched ones. */
    static String words(SearchSpace space, Settings settings) {
        return space.grid().stream()
                .map(Dimension::setting)
                .filter(name -> space.mayBeSaid(name, settings))
                .map(name ->
                        name + " " + TunedExperiment.plain(settings.values().get(name)))
                .collect(Collectors.joining(", "));
    }

    /** How a trial ended. */
    static String result(String metric, Trial trial) {
        String seconds = String.format(Locale.ROOT, ", %.1f s", trial.seconds());
        String value = trial.value() == null
                ? "no value"
                : String.format(
                        Locale.ROOT,
                        "%s %.4f on validation at epoch %d of %d",
                        metric,
                        trial.value(),
                        trial.bestEpoch(),
                        trial.epochs());
        return switch (trial.end()) {
            case PATIENCE, EPOCHS -> value + seconds;
            case CAP -> value + ", ended by ssm.epochs" + seconds;
            case STOPPED -> value + ", stopped at epoch " + trial.epochs() + ": " + trial.note() + seconds;
            case DIVERGED -> "diverged: " + trial.note();
        };
    }

    /** What a search came to, and how it stands. */
    static List<String> lines(String title, SearchFile file) {
        List<String> lines = new ArrayList<>();
        int number = file.trials().size();
        String of = number + " of " + file.wanted() + " trials"
                + (file.finished() && number < file.wanted() ? ", and nothing is left to try" : "")
                + (file.finished() ? "" : "; the same command goes on");
        if (file.chosen() == null) {
            lines.add(title + ": " + of + "; none can be chosen");
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s; best %s %.4f on validation: %s",
                title,
                of,
                file.metric(),
                file.chosen().value(),
                file.chosen().settings().entrySet().stream()
                        .map(one -> one.getKey() + " " + TunedExperiment.plain(one.getValue()))
                        .collect(Collectors.joining(", "))));
        return lines;
    }

    /** A warning where searches had different numbers of trials. */
    static Optional<String> unequal(Collection<Search> searches) throws IOException {
        Map<Integer, List<String>> byNumber = new TreeMap<>();
        for (Search search : searches) {
            byNumber.computeIfAbsent(search.file().trials().size(), number -> new ArrayList<>())
                    .add(search.name());
        }
        return byNumber.size() < 2
                ? Optional.empty()
                : Optional.of("Numbers of trials differ, so that losses are not tuned alike: "
                        + byNumber.entrySet().stream()
                                .map(one -> one.getKey() + " for " + String.join(", ", one.getValue()))
                                .collect(Collectors.joining("; ")));
    }

    /** An element as it may be pasted into a POM. */
    static String xml(Xpp3Dom element) {
        StringWriter out = new StringWriter();
        Xpp3DomWriter.write(new PrettyPrintXMLWriter(out), element);
        return out + "\n";
    }
}
