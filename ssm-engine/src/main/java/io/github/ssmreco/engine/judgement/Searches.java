package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.search.SearchFile;
import io.github.ssmreco.engine.search.SearchStore;
import io.github.ssmreco.engine.search.Trial;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which cells were tuned here, how much, and whether what they say is true. */
public final class Searches {

    private final SearchStore store;

    /** @param store of what is known of searches */
    Searches(SearchStore store) {
        this.store = store;
    }

    /** One for each cell that says so. */
    List<SearchResult> of(Plan plan) throws IOException {
        List<PlannedRun> tuned = plan.runs().stream()
                .filter(run -> run.sources().containsValue(Plan.TUNED_HERE))
                .toList();
        List<SearchResult> results = new ArrayList<>();
        for (Cell cell : plan.cells()) {
            Optional<PlannedRun> run = tuned.stream()
                    .filter(one -> one.cells().contains(cell.id()))
                    .findFirst();
            if (run.isPresent()) {
                results.add(result(cell.id(), run.get()));
            }
        }
        return results;
    }

    private SearchResult result(String cell, PlannedRun run) throws IOException {
        ExperimentSpec spec = run.spec();
        List<String> tuned = run.sources().entrySet().stream()
                .filter(source -> source.getValue().equals(Plan.TUNED_HERE))
                .map(Map.Entry::getKey)
                .toList();
        SearchFile search;
        try {
            search = store.read(spec.dataset(), spec.model(), spec.loss()).orElse(null);
        } catch (InputException e) {
            return unknown(cell, spec, tuned, e.getMessage());
        }
        if (search == null) {
            return unknown(
                    cell,
                    spec,
                    tuned,
                    "Its settings say '" + Plan.TUNED_HERE + "', and no search is known: there is no "
                            + store.label(spec.dataset(), spec.model(), spec.loss())
                            + ". Make it with ssm:tune, or say another source.");
        }
        return new SearchResult(
                cell,
                spec.dataset(),
                spec.model(),
                spec.loss(),
                tuned,
                search.trials().size(),
                (int) search.count(Trial.End.STOPPED),
                (int) search.count(Trial.End.DIVERGED),
                search.metric(),
                search.chosen() == null ? null : search.chosen().value(),
                search.protocol(),
                search.seed(),
                remarks(spec, tuned, search));
    }

    private static SearchResult unknown(String cell, ExperimentSpec spec, List<String> tuned, String remark) {
        return new SearchResult(
                cell,
                spec.dataset(),
                spec.model(),
                spec.loss(),
                tuned,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(remark));
    }

    private List<String> remarks(ExperimentSpec spec, List<String> tuned, SearchFile search) {
        List<String> remarks = new ArrayList<>();
        String file = store.label(spec.dataset(), spec.model(), spec.loss());
        SortedMap<String, String> chosen =
                search.chosen() == null ? new TreeMap<>() : search.chosen().settings();
        for (String name : tuned) {
            String value = spec.settings().values().get(name);
            if (!chosen.containsKey(name)) {
                remarks.add("The setting " + name + " says '" + Plan.TUNED_HERE + "', and of " + file
                        + " no trials tried several values of it.");
            } else if (!chosen.get(name).equals(value)) {
                remarks.add(
                        "The setting " + name + " is " + value + ", and " + file + " chose " + chosen.get(name) + ".");
            }
        }
        if (!search.dataDigest().equals(spec.dataDigest())) {
            remarks.add("The trials of " + file + " were made on other data of that name.");
        }
        if (!search.finished()) {
            remarks.add("The search of " + file + " is not finished: it has "
                    + search.trials().size() + " of " + search.wanted() + " trials.");
        }
        if (search.limits().epochCap() > 0) {
            remarks.add(
                    "The trials of " + file + " had at most " + search.limits().epochCap() + " epochs each, a budget.");
        }
        return remarks;
    }

    /** A sentence for each table whose losses did not have as many trials as each other. */
    public static List<String> unequal(Results results) {
        if (results.searches().isEmpty()) {
            return List.of();
        }
        Map<String, SearchResult> byCell =
                results.searches().stream().collect(Collectors.toMap(SearchResult::cell, search -> search));
        Map<String, List<CellResult>> tables = results.cells().stream()
                .filter(cell -> isTrained(cell, results))
                .collect(Collectors.groupingBy(
                        cell -> cell.artifact() + " on " + cell.dataset(), LinkedHashMap::new, Collectors.toList()));
        List<String> sentences = new ArrayList<>();
        tables.forEach((table, cells) -> {
            Map<Integer, List<String>> byTrials = new TreeMap<>();
            for (CellResult cell : cells) {
                SearchResult search = byCell.get(cell.cell());
                int trials = search == null || search.trials() == null ? 0 : search.trials();
                byTrials.computeIfAbsent(trials, number -> new ArrayList<>()).add(cell.model() + " " + cell.variant());
            }
            if (byTrials.size() > 1) {
                sentences.add("Numbers of trials differ within " + table + ", so that its losses are not tuned alike: "
                        + byTrials.entrySet().stream()
                                .map(one -> (one.getKey() == 0
                                                ? "none here"
                                                : one.getKey().toString()) + " for "
                                        + String.join(", ", one.getValue()))
                                .collect(Collectors.joining("; "))
                        + ".");
            }
        });
        return sentences;
    }

    private static boolean isTrained(CellResult cell, Results results) {
        return results.runs().stream()
                .filter(run -> cell.runs().contains(run.id()))
                .map(RunResult::identity)
                .anyMatch(run -> run.artifacts().contains(Artifact.CURVE));
    }
}
