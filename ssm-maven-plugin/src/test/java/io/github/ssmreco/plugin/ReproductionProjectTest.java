package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

/** What {@code reproduction-project/pom.xml} declares, with its beans filled in as Maven does it. */
class ReproductionProjectTest {

    static final Path PROJECT = Path.of("..", "reproduction-project");

    /** An edit of the POM that changes a run's id leaves what is recorded of it behind. */
    @Test
    void everyRecordedRunIsDeclared() throws Exception {
        List<Long> seeds = LongStream.rangeClosed(2021, 2025).boxed().toList();
        Plan plan = Planner.plan(
                declarations(),
                new KnownDatasets(List.of()).digests(),
                PublishedValues.none(),
                new Selection(List.of(), List.of(), List.of(), List.of(), seeds, List.of()),
                MetricSet.DEFAULT);

        assertThat(recorded()).hasSizeGreaterThan(200);
        assertThat(plan.runs().stream().map(PlannedRun::id)).containsAll(recorded());
    }

    @Test
    void aSettingsPlaceInThePomIsKept() throws Exception {
        assertThat(declarations().stream()
                        .filter(one ->
                                one.dataset().equals("gowalla") && one.model().equals("mf"))
                        .map(one -> List.copyOf(one.settings().keySet())))
                .contains(List.of("embedding-size", "batch-size", "learning-rate", "temperature", "regularisation"));
    }

    @Test
    void whatThePaperPrintsStandsBesideItsCells() throws Exception {
        Path file = PROJECT.resolve("published").resolve("paper.json");
        Paper paper = Paper.read(file);
        Plan plan = Planner.plan(
                declarations(),
                new KnownDatasets(List.of()).digests(),
                paper.publishedValues(file),
                new Selection(List.of(), List.of("table2"), List.of(), List.of(), paper.seeds(), List.of()),
                MetricSet.DEFAULT);

        assertThat(paper.datasets()).containsOnlyKeys("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion");
        assertThat(plan.cells())
                .filteredOn(cell -> paper.datasets().containsKey(cell.dataset()))
                .filteredOn(cell -> !cell.model().equals("Popularity"))
                .isNotEmpty()
                .allMatch(cell -> cell.published().keySet().equals(Set.of("recall@20", "ndcg@20")));
    }

    private static List<String> recorded() throws IOException {
        try (Stream<Path> files = Files.list(PROJECT.resolve("baseline"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        }
    }

    static List<Declaration> declarations() throws Exception {
        List<Declaration> declarations = new ArrayList<>();
        try (Reader pom = Files.newBufferedReader(PROJECT.resolve("pom.xml"))) {
            Plugin plugin =
                    new MavenXpp3Reader().read(pom).getBuild().getPlugins().get(0);
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getGoals().contains("train")) {
                    String id = execution.getId();
                    declarations.addAll(
                            train(id, (Xpp3Dom) execution.getConfiguration()).declarations(id));
                }
            }
        }
        return declarations;
    }

    /** The goal of an execution, filled in. */
    static TrainMojo train(String id, Xpp3Dom configuration) throws Exception {
        TrainMojo mojo = new TrainMojo();
        new BasicComponentConfigurator()
                .configureComponent(
                        mojo,
                        new XmlPlexusConfiguration(configuration),
                        new DefaultExpressionEvaluator(),
                        new ClassWorld().newRealm(id, ReproductionProjectTest.class.getClassLoader()));
        return mojo;
    }
}
