package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Declaration;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.plan.Planner;
import io.github.ssmreco.engine.plan.PublishedValues;
import io.github.ssmreco.engine.plan.Selection;
import io.github.ssmreco.engine.search.GridSearch;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchFile.Chosen;
import io.github.ssmreco.engine.search.Trial;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.plugin.SearchPlan.Planned;
import io.github.ssmreco.plugin.configuration.SearchGrid;
import io.github.ssmreco.plugin.plan.KnownDatasets;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** What is printed of a search is an experiment that gives the chosen trial's run. */
class TunedExperimentTest {

    /** An execution with shared values that a chosen default must win over. */
    private static final String SHARED = "<settings><layers>2</layers><temperature>0.3</temperature>"
            + "<regularisation>1e-2</regularisation><margin>0.4</margin><negative-weight>10</negative-weight></settings><patience>7</patience>";

    private static final String DECLARED = "<experiments><experiment><datasets>miniature</datasets>"
            + "<model>LightGCN, SVD++</model><loss>SSM, SM, CCL</loss><variant>{loss}, mine</variant>"
            + "<settings><embedding-size>16</embedding-size></settings>"
            + "<sources><embedding-size>paper</embedding-size></sources></experiment></experiments>";

    private static Plan plan(String configuration) throws Exception {
        return Planner.plan(
                declarations(configuration),
                new KnownDatasets(List.of()).digests(),
                PublishedValues.none(),
                new Selection(List.of(), List.of(), List.of(), List.of(), List.of(2021L), List.of()),
                MetricSet.DEFAULT);
    }

    private static List<Declaration> declarations(String configuration) throws Exception {
        return ReproductionProjectTest.train(
                        "table2",
                        Xpp3DomBuilder.build(new StringReader("<configuration>" + configuration + "</configuration>")))
                .declarations("table2");
    }

    private static List<Planned> searches() throws Exception {
        Map<String, String> grid = new LinkedHashMap<>();
        grid.put("similarity", "inner-product");
        grid.put("temperature", "0.1, 10");
        grid.put("margin", "0.2");
        grid.put("negatives-from", "shared, batch");
        grid.put("negatives", "ssm: 16, 2048; ccl: 50");
        grid.put("regularisation", "1e-5, 10");
        grid.put("layers", "3");
        grid.put("alpha0", "svdpp: 0.5");
        Plan plan = plan(SHARED + DECLARED);
        return SearchPlan.of(plan, plan.runs(), declarations(SHARED + DECLARED), new SearchGrid(grid));
    }

    /** Whatever the search tried, were it the one that is chosen. */
    private static List<SearchFile> outcomes(Planned search, int most) {
        List<Trial> trials = new ArrayList<>();
        List<SearchFile> files = new ArrayList<>();
        for (Optional<Settings> next = GridSearch.next(search.space(), trials);
                next.isPresent() && trials.size() < most;
                next = GridSearch.next(search.space(), trials)) {
            var spec = search.space().spec(next.get());
            // each one better than all before it, so that the search goes far
            trials.add(new Trial(
                    search.space().changed(next.get()),
                    (double) trials.size(),
                    1,
                    1,
                    1,
                    null,
                    Trial.End.PATIENCE,
                    null,
                    spec.runId(),
                    spec.digest(),
                    "code"));
            TreeMap<String, String> chosen = new TreeMap<>(next.get().values());
            chosen.keySet()
                    .retainAll(search.space().grid().stream()
                            .map(dimension -> dimension.setting())
                            .toList());
            files.add(new SearchFile(
                    1,
                    "miniature",
                    "",
                    "",
                    "",
                    Protocol.PAPER_TEXT,
                    2021,
                    "",
                    new SearchFile.Limits(7, 0),
                    most,
                    true,
                    List.of(),
                    List.copyOf(trials),
                    new Chosen(spec.runId(), 1, chosen),
                    null,
                    ""));
        }
        return files;
    }

    @Test
    void pastedGivesTheChosenRun() throws Exception {
        List<Planned> searches = searches();
        assertThat(searches).hasSize(6);
        int pasted = 0;
        for (Planned search : searches) {
            for (SearchFile file : outcomes(search, 25)) {
                Xpp3Dom experiment = TunedExperiment.of(search.declared(), search.cell(), search.space(), file);
                Plan plan = plan(SHARED + "<experiments>" + TuneSummary.xml(experiment)
                        + "<experiment><datasets>miniature</datasets><model>LightGCN</model><loss>SSM, CCL</loss>"
                        + "<artifact>other</artifact></experiment></experiments>");
                List<PlannedRun> runs = plan.runs().stream()
                        .filter(run -> run.cells().contains(search.cell().id()))
                        .toList();
                assertThat(runs).hasSize(2);
                assertThat(runs.get(0).spec().protocol()).isEqualTo(Protocol.RELEASED_CODE);
                assertThat(runs.get(1).id()).isEqualTo(file.chosen().run());
                assertThat(runs.get(1).patience()).isEqualTo(7);
                assertThat(runs.get(1).sources()).containsEntry("embedding-size", "paper");
                assertThat(runs.get(1).sources()).containsValue(Plan.TUNED_HERE);
                pasted++;
            }
        }
        assertThat(pasted).isGreaterThan(60);
    }

    @Test
    void isWrittenAsAReaderWritesIt() throws Exception {
        Planned search = searches().get(0);
        SearchFile file = outcomes(search, 3).get(2);
        assertThat(TuneSummary.xml(TunedExperiment.of(search.declared(), search.cell(), search.space(), file)))
                .contains("<loss>SSM</loss>", "<variant>{loss}, mine</variant>", "<temperature>10</temperature>")
                .contains("<protocols>released-code, paper-text</protocols>");
    }

    @Test
    void theFirstSelectedCellOfAModelAndALossIsBegunWith() throws Exception {
        String two = "<experiments><experiment><datasets>miniature</datasets><model>MF</model><loss>SSM</loss>"
                + "<settings><temperature>0.2, 0.4, 0.6</temperature></settings></experiment></experiments>";
        Plan plan = plan(two);
        List<Planned> searches =
                SearchPlan.of(plan, plan.runs(), declarations(two), new SearchGrid(Map.of("temperature", "0.1")));
        assertThat(searches).singleElement().satisfies(search -> {
            assertThat(search.space().start().settings().values()).containsEntry("temperature", "0.2");
            assertThat(search.others()).isEqualTo(2);
        });
    }
}
