package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Claim;
import io.github.ssmreco.engine.plan.DeclaredCells;
import io.github.ssmreco.engine.plan.Paper;
import io.github.ssmreco.engine.plan.Quantifier;
import io.github.ssmreco.engine.store.Environment;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunResult.Status;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Cells with printed values and runs with measured ones, written down by a test. */
final class ClaimFixture {

    static final String CODE = Protocol.RELEASED_CODE.id();

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<RunResult> runs = new ArrayList<>();
    private final Map<String, Paper.Dataset> datasets = new LinkedHashMap<>();

    /** The paper's datasets. */
    ClaimFixture(String... names) {
        for (String name : names) {
            datasets.put(name, new Paper.Dataset(name, null, null, null, null, null));
        }
    }

    ClaimFixture cell(String id, String dataset, Map<String, Object> published) {
        return cell(id, dataset, Map.of(), published);
    }

    ClaimFixture cell(String id, String dataset, Map<String, String> axes, Map<String, Object> published) {
        cells.put(id, new Cell(id, id.split("-")[0], dataset, "M", "V", axes, new TreeMap<>(published)));
        return this;
    }

    /** Finished runs of a cell, a seed each. */
    ClaimFixture measured(String cell, String metric, double... values) {
        for (int seed = 0; seed < values.length; seed++) {
            run(cell, seed, StoppedBy.PATIENCE, Map.of(metric, values[seed]), null, null, "some CPU");
        }
        return this;
    }

    ClaimFixture capped(String cell, String metric, double value) {
        return run(cell, 0, StoppedBy.CAP, Map.of(metric, value), null, null, "some CPU");
    }

    /** A run whose epoch takes so long on such a machine. */
    ClaimFixture timed(String cell, double secondsPerEpoch, String cpu) {
        return run(cell, 0, StoppedBy.PATIENCE, Map.of(), null, secondsPerEpoch, cpu);
    }

    /** A run with so much Recall in each of its ten groups, and these magnitudes. */
    ClaimFixture groups(String cell, int seed, double[] recall, double[] magnitudes) {
        List<GroupMeasures> groups = IntStream.range(0, 10)
                .mapToObj(g ->
                        new GroupMeasures(g + 1, 10 - g, (10 - g) / 55.0, 100, recall[g], recall[g], magnitudes[g]))
                .toList();
        return run(cell, seed, StoppedBy.PATIENCE, Map.of(), groups, null, "some CPU");
    }

    private ClaimFixture run(
            String cell,
            int seed,
            StoppedBy stoppedBy,
            Map<String, Double> metrics,
            List<GroupMeasures> groups,
            Double secondsPerEpoch,
            String cpu) {
        runs.add(new RunResult(
                new RunResult.Identity(
                        cell + "-s" + seed + "-" + runs.size(),
                        List.of(cell),
                        cells.get(cell).dataset(),
                        "mf",
                        "ssm",
                        new Settings(new TreeMap<>()),
                        Protocol.RELEASED_CODE,
                        seed,
                        List.of(Artifact.METRICS),
                        "d1"),
                new RunResult.State(Status.COMPLETED, stoppedBy, Source.TRAINED, false, 0, null, List.of()),
                new RunResult.Training(7, 9, 3, secondsPerEpoch, 1.0, 20.0),
                new RunResult.Measures(new TreeMap<>(metrics), groups, List.of()),
                new RunResult.Origin(
                        "c0de",
                        "ba5e",
                        new Environment(
                                "2026-11-25T10:00:00Z",
                                "Linux",
                                cpu,
                                2,
                                2,
                                8192,
                                "17",
                                "vector",
                                "v",
                                "cpu",
                                "1",
                                null,
                                null))));
        return this;
    }

    /** A claim that is a test alone, in all cases. */
    static Claim claim(String test) {
        return claim(test, Map.of(), "all");
    }

    static Claim claim(String test, Map<String, List<String>> variables, String in) {
        try {
            return new Claim(
                    "c",
                    "1",
                    "Q.",
                    null,
                    "asks",
                    variables,
                    Quantifier.of(in),
                    null,
                    Json.tree(test.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClaimResult judge(Claim claim) {
        return judge(claim, new HashSet<>(cells.keySet()));
    }

    ClaimResult judge(Claim claim, Set<String> selected) {
        return judge(claim, paper(claim), List.copyOf(cells.values()), runs, selected);
    }

    private Paper paper(Claim claim) {
        return new Paper("P", null, null, datasets, null, null, List.of(claim), null);
    }

    List<ClaimSummary> summaries(Claim... claims) {
        List<ClaimResult> results = new ArrayList<>();
        for (Claim claim : claims) {
            results.add(judge(claim));
        }
        return ClaimSummary.of(results, paper(claims[0]));
    }

    static ClaimResult judge(
            Claim claim, Paper paper, List<Cell> declared, List<RunResult> runs, Set<String> selected) {
        return new ClaimJudge(
                        paper, new DeclaredCells(declared), new Measures(declared, runs), new LinkedHashSet<>(selected))
                .judge(claim);
    }

    /** The verdict of the published side. */
    ClaimVerdict published(String test) {
        return judge(claim(test)).sides().get(0).verdict();
    }

    /** The verdict of the measured side; not testable yet where there is none. */
    ClaimVerdict measured(String test) {
        List<ClaimResult.Side> sides = judge(claim(test)).sides();
        return sides.size() == 1 ? ClaimVerdict.NOT_TESTABLE_YET : sides.get(1).verdict();
    }
}
