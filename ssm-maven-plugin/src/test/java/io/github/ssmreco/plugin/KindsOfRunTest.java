package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run gives is asked of its kind; nothing compares the kind's name, or that of a generated dataset, with a text. */
class KindsOfRunTest {

    /** Where each name is given, and what else is called so. */
    private static final Set<String> GIVEN =
            Set.of("EquationsKind", "PopularityKind", "TrainingKind", "PowerSampler", "Datasets");

    @Test
    void noTextNamesAKindOfRunOrAGeneratedDatasetOutsideItsProvider() throws IOException {
        Set<String> names = new TreeSet<>();
        RunKinds.ALL.stream().map(RunKind::name).forEach(names::add);
        Datasets.builtIn().stream()
                .filter(dataset -> dataset.synthetic() != null)
                .forEach(dataset -> names.add(dataset.name()));
        assertThat(names).contains("popularity", "theory", "training", "miniature");
        Pattern literal = Pattern.compile("\"(" + String.join("|", names) + ")\"", Pattern.CASE_INSENSITIVE);
        assertThat(lines(literal)).isEmpty();
    }

    @Test
    void nobodyAsksWhetherARunHasALossToFindOutWhatItIs() throws IOException {
        assertThat(ExperimentSpec.NO_LOSS).isEqualTo("none");
        assertThat(lines(Pattern.compile("\\bloss(Name)?\\(\\)\\.equals\\(|NO_LOSS\\.equals\\((?!loss\\))")))
                .isEmpty();
    }

    private static List<String> lines(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String module : List.of("ssm-engine", "templates", "ssm-maven-plugin")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path source :
                        (Iterable<Path>) sources.filter(file -> file.toString().endsWith(".java"))::iterator) {
                    files++;
                    String name = source.getFileName().toString().replace(".java", "");
                    if (!GIVEN.contains(name)) {
                        Files.readAllLines(source).stream()
                                .filter(line -> pattern.matcher(line).find())
                                .forEach(line -> found.add(name + ": " + line.strip()));
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(300);
        return found;
    }
}
