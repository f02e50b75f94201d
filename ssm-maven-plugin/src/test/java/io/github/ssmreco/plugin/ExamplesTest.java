package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the pages print of a POM's configuration is accepted as it stands. A whole project is run by an integration test. */
class ExamplesTest {

    private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    @TestFactory
    List<DynamicTest> isAccepted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : Documents.all()) {
            Matcher found = XML.matcher(Files.readString(page));
            while (found.find()) {
                String xml = found.group(1);
                if (!xml.startsWith("<project>")) {
                    tests.add(
                            dynamicTest(page.getFileName() + ": " + xml.lines().toList(), () -> accept(xml)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    private static void accept(String xml) throws Exception {
        if (xml.startsWith("<search>")) {
            SearchGrids.of(Xpp3DomBuilder.build(new StringReader(xml)))
                    .requireTaken(ReproductionProjectTest.declarations());
            return;
        }
        boolean experiments = xml.startsWith("<experiment>");
        String configuration = experiments ? "<experiments>" + xml + "</experiments>" : xml;
        TrainMojo mojo = ReproductionProjectTest.train(
                "example",
                Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")));
        KnownDatasets known = mojo.knownDatasets();
        if (experiments) {
            assertThat(Planner.plan(
                                    mojo.declarations("example"),
                                    known.digests(),
                                    PublishedValues.none(),
                                    new Selection(
                                            List.of(), List.of(), List.of(), List.of(), List.of(2021L), List.of()),
                                    MetricSet.DEFAULT)
                            .runs())
                    .isNotEmpty();
        }
    }
}
