package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.judgement.BaselineStore;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.maven.model.Model;
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

    /** The grid fits every training that is declared, on whatever dataset. */
    @Test
    void everyTrainingCanBeSearched() throws Exception {
        List<Declaration> declarations = declarations();
        Plan plan = Planner.plan(
                declarations,
                new KnownDatasets(List.of()).digests(),
                PublishedValues.none(),
                new Selection(List.of(), List.of(), List.of(), List.of(), List.of(2021L), List.of()),
                MetricSet.DEFAULT);
        Xpp3Dom search = ((Xpp3Dom) plugin().getConfiguration()).getChild("search");
        assertThat(SearchPlan.of(plan, plan.runs(), declarations, SearchGrids.of(search)))
                .hasSizeGreaterThan(60)
                .allSatisfy(one -> assertThat(one.space().grid()).isNotEmpty());
    }

    @Test
    void everyPublishedValueStandsBesideItsCell() throws Exception {
        Path file = PROJECT.resolve("published").resolve("paper-values.tsv");
        List<String> published =
                Files.readAllLines(file).stream().skip(1).sorted().toList();

        List<String> declared = paperPlan().cells().stream()
                .flatMap(cell -> cell.published().entrySet().stream()
                        .map(value -> String.join(
                                "\t",
                                cell.artifact(),
                                cell.dataset(),
                                cell.model(),
                                cell.variant(),
                                value.getKey(),
                                value.getValue().toString())))
                .sorted()
                .toList();

        assertThat(published).hasSize(314);
        assertThat(declared).isEqualTo(published);
    }

    /** Every table, every figure and the equations, on the paper's data, on LastFM and on the miniature. */
    @Test
    void everyArtifactIsDeclared() throws Exception {
        Paper paper = Paper.read(PROJECT.resolve("published").resolve("paper.json"));
        Map<String, Set<String>> datasets = new TreeMap<>();
        paperPlan()
                .cells()
                .forEach(cell -> datasets.computeIfAbsent(cell.artifact(), key -> new TreeSet<>())
                        .add(cell.dataset()));

        assertThat(paper.datasets()).containsOnlyKeys("gowalla", "yelp2018", "amazon-book", "alibaba-ifashion");
        Set<String> artifacts = new TreeSet<>(paper.artifacts().keySet());
        artifacts.add("theory");
        assertThat(datasets).containsOnlyKeys(artifacts);
        // the paper's Tables 6 and 7 are of one of its datasets
        datasets.forEach((artifact, of) -> assertThat(of)
                .as(artifact)
                .contains("lastfm", "miniature")
                .containsAll(
                        Set.of("table6", "table7").contains(artifact)
                                ? Set.of("amazon-book")
                                : paper.datasets().keySet()));
    }

    @Test
    void everyCellThatAClaimNamesIsDeclared() throws Exception {
        Path file = PROJECT.resolve("published").resolve("paper.json");
        Paper.read(file).requireDeclared(file, paperPlan().declared());
    }

    private static Plan paperPlan() throws Exception {
        Path file = PROJECT.resolve("published").resolve("paper.json");
        Paper paper = Paper.read(file);
        return Planner.plan(
                declarations(),
                new KnownDatasets(List.of()).digests(),
                paper.publishedValues(file),
                new Selection(List.of(), List.of(), List.of(), List.of(), paper.seeds(), List.of()),
                MetricSet.DEFAULT);
    }

    private static List<String> recorded() throws IOException {
        return new BaselineStore(PROJECT.resolve("baseline"))
                .all().stream().map(RunResult::id).toList();
    }

    static List<Declaration> declarations() throws Exception {
        List<Declaration> declarations = new ArrayList<>();
        for (PluginExecution execution : plugin().getExecutions()) {
            if (execution.getGoals().contains("train")) {
                String id = execution.getId();
                declarations.addAll(
                        train(id, (Xpp3Dom) execution.getConfiguration()).declarations(id));
            }
        }
        return declarations;
    }

    private static Plugin plugin() throws Exception {
        return pom().getBuild().getPlugins().get(0);
    }

    /** The POM with its properties filled in; what else Maven knows is left as it is. */
    private static Model pom() throws Exception {
        String text = Files.readString(PROJECT.resolve("pom.xml"));
        Properties properties =
                new MavenXpp3Reader().read(new StringReader(text)).getProperties();
        for (String name : properties.stringPropertyNames()) {
            text = text.replace("${" + name + "}", properties.getProperty(name));
        }
        return new MavenXpp3Reader().read(new StringReader(text));
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
