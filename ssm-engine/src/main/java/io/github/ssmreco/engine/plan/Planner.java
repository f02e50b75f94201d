package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.evaluation.MetricSet;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Settings;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Turns what is declared into what is to be run: checks every declaration, expands lists, keeps what is selected, and finds the
 * distinct runs that the cells share.
 */
public final class Planner {

    /** How many names a message lists before it says how many more there are. */
    private static final int LISTED = 12;

    private Planner() {}

    /**
     * The plan of a selection.
     *
     * @param declarations every declared experiment
     * @param dataDigests the digest of every known dataset's description, by name
     * @param published what the cells are compared with
     * @param selection what is wanted
     * @param metrics what is shown, and the K that are asked for
     * @throws InputException for a name or setting that is not accepted, for two experiments that mean different things by one
     *     cell, for a selection that names what does not exist, and for an empty plan
     */
    public static Plan plan(
            List<Declaration> declarations,
            Map<String, Supplier<String>> dataDigests,
            PublishedValues published,
            Selection selection,
            MetricSet metrics) {
        List<Expansion.PlannedCell> all = new Expansion(dataDigests, published).cells(declarations);
        if (all.isEmpty()) {
            throw new InputException(
                    "<experiments>",
                    null,
                    "at least one <experiment> in an execution of this plugin",
                    "Declare one, as reproduction-project/pom.xml does.");
        }
        requireOneMeaning(all);
        List<Expansion.PlannedCell> selected = select(all, dataDigests.keySet(), selection);
        Collector collector = new Collector(metrics);
        selected.forEach(planned -> collector.add(planned, selection));
        return collector.plan(
                all.stream().map(Expansion.PlannedCell::cell).distinct().toList());
    }

    /** Two experiments may declare one cell, if they mean the same by it; selected or not, so that a slip shows at once. */
    private static void requireOneMeaning(List<Expansion.PlannedCell> all) {
        record Scored(String cell, Protocol protocol) {}
        record Computed(String model, String loss, Settings settings) {}
        Map<String, Cell> cells = new HashMap<>();
        Map<Scored, Computed> taken = new HashMap<>();
        for (Expansion.PlannedCell planned : all) {
            Cell cell = planned.cell();
            Cell before = cells.putIfAbsent(cell.id(), cell);
            if (before != null && !before.equals(cell)) {
                throw twice(planned, "another model or variant of the same id");
            }
            Declaration declaration = planned.declaration();
            Computed computed = new Computed(declaration.model(), declaration.loss(), planned.settings());
            for (Protocol protocol : declaration.protocols()) {
                Computed other = taken.putIfAbsent(new Scored(cell.id(), protocol), computed);
                if (other != null && !other.equals(computed)) {
                    throw twice(planned, "other settings in protocol " + protocol.id());
                }
            }
        }
    }

    private static InputException twice(Expansion.PlannedCell planned, String how) {
        return new InputException(
                Expansion.where(planned.declaration()),
                planned.cell().id(),
                "a cell that is declared once, and not before with " + how,
                "Give one of the two another <variant>.");
    }

    private static List<Expansion.PlannedCell> select(
            List<Expansion.PlannedCell> all, Collection<String> datasets, Selection selection) {
        requireDeclared(
                "ssm.datasets",
                selection.datasets(),
                all,
                planned -> planned.cell().dataset(),
                datasets);
        requireDeclared(
                "ssm.artifacts",
                selection.artifacts(),
                all,
                planned -> planned.cell().artifact(),
                List.of());
        requireDeclared(
                "execution",
                selection.executions(),
                all,
                planned -> planned.declaration().execution(),
                List.of());
        List<Expansion.PlannedCell> selected = all.stream()
                .filter(planned -> chosen(selection.datasets(), planned.cell().dataset()))
                .filter(planned -> chosen(selection.artifacts(), planned.cell().artifact()))
                .filter(planned ->
                        chosen(selection.executions(), planned.declaration().execution()))
                .filter(planned -> selection.protocols().isEmpty()
                        || planned.declaration().protocols().stream().anyMatch(selection.protocols()::contains))
                .toList();
        if (selected.isEmpty()) {
            throw new InputException(
                    "the selection",
                    describe(selection),
                    "one that some declared experiment fits; these cells are declared: " + cells(all),
                    "Widen -Dssm.datasets, -Dssm.artifacts or -Dssm.protocol.");
        }
        selection.only().forEach(glob -> requireMatch(glob, selected, all));
        return selected.stream()
                .filter(planned -> selection.only().isEmpty()
                        || selection.only().stream()
                                .anyMatch(glob ->
                                        Globs.matches(glob, planned.cell().id())))
                .toList();
    }

    private static boolean chosen(List<String> wanted, String name) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private static void requireDeclared(
            String parameter,
            List<String> wanted,
            List<Expansion.PlannedCell> all,
            Function<Expansion.PlannedCell, String> name,
            Collection<String> known) {
        TreeSet<String> declared = all.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
        for (String one : wanted) {
            if (!declared.contains(one)) {
                throw new InputException(
                        parameter,
                        one,
                        "one that some experiment is declared for: " + String.join(", ", declared),
                        known.contains(one)
                                ? "The dataset is known: name it in an experiment's <datasets> to use it."
                                : "Correct the name.");
            }
        }
    }

    /** A glob that fits nothing is most often a cell of a dataset that is not selected: then say so. */
    private static void requireMatch(
            String glob, List<Expansion.PlannedCell> selected, List<Expansion.PlannedCell> declared) {
        if (selected.stream()
                .anyMatch(planned -> Globs.matches(glob, planned.cell().id()))) {
            return;
        }
        List<Expansion.PlannedCell> elsewhere = declared.stream()
                .filter(planned -> Globs.matches(glob, planned.cell().id()))
                .toList();
        String datasets = elsewhere.stream()
                .map(planned -> planned.cell().dataset())
                .distinct()
                .collect(Collectors.joining(","));
        throw new InputException(
                "ssm.only",
                glob,
                "a pattern that fits a selected cell: " + cells(selected),
                elsewhere.isEmpty()
                        ? "Correct the pattern (* is any text); ssm:list -Dssm.datasets=all shows every cell."
                        : "It fits cells that are not selected: add -Dssm.datasets=" + datasets
                                + ", or widen -Dssm.artifacts or -Dssm.protocol.");
    }

    private static String cells(List<Expansion.PlannedCell> all) {
        List<String> ids =
                all.stream().map(planned -> planned.cell().id()).distinct().toList();
        String some = ids.stream().limit(LISTED).collect(Collectors.joining(", "));
        return ids.size() <= LISTED ? some : some + " and " + (ids.size() - LISTED) + " more";
    }

    private static String describe(Selection selection) {
        return "datasets " + words(selection.datasets()) + ", artifacts " + words(selection.artifacts())
                + ", protocols "
                + words(selection.protocols().stream().map(Protocol::id).toList())
                + ", executions " + words(selection.executions());
    }

    private static String words(List<String> names) {
        return names.isEmpty() ? "all" : String.join(",", names);
    }

    /** Collects cells and runs, each once. */
    private static final class Collector {

        private final MetricSet metrics;
        private final Map<String, Cell> cells = new LinkedHashMap<>();
        private final Map<String, Draft> runs = new LinkedHashMap<>();

        Collector(MetricSet metrics) {
            this.metrics = metrics;
        }

        void add(Expansion.PlannedCell planned, Selection selection) {
            Cell cell = planned.cell();
            cells.putIfAbsent(cell.id(), cell);
            for (Protocol protocol : planned.declaration().protocols()) {
                if (!selection.protocols().isEmpty() && !selection.protocols().contains(protocol)) {
                    continue;
                }
                for (long seed : selection.seeds()) {
                    ExperimentSpec spec = planned.spec(protocol, seed);
                    String id = spec.runId();
                    runs.computeIfAbsent(id, key -> new Draft(id, spec, planned.sources(), metrics))
                            .add(planned);
                }
            }
        }

        Plan plan(List<Cell> declared) {
            return new Plan(
                    metrics,
                    List.copyOf(cells.values()),
                    runs.values().stream().map(Draft::run).toList(),
                    declared);
        }
    }

    /** A run while the cells that need it are being found. */
    private static final class Draft {

        private final String id;
        private final ExperimentSpec spec;
        private final SortedMap<String, String> sources;
        private final LinkedHashSet<String> cells = new LinkedHashSet<>();
        private final LinkedHashSet<String> executions = new LinkedHashSet<>();
        private int patience;
        private MetricSet metrics;

        Draft(String id, ExperimentSpec spec, SortedMap<String, String> sources, MetricSet metrics) {
            this.id = id;
            this.spec = spec;
            this.sources = sources;
            this.metrics = TrainingSettings.selection(spec.settings())
                    .map(selection -> metrics.alsoAt(List.of(selection.cutoff())))
                    .orElse(metrics);
        }

        void add(Expansion.PlannedCell planned) {
            cells.add(planned.cell().id());
            executions.add(planned.declaration().execution());
            patience = Math.max(patience, planned.declaration().patience());
            metrics = metrics.alsoFor(planned.cell().published().keySet());
        }

        Plan.PlannedRun run() {
            return new Plan.PlannedRun(
                    id,
                    spec,
                    spec.digest(),
                    List.copyOf(cells),
                    new ArrayList<>(executions),
                    Collections.unmodifiableSortedMap(sources),
                    patience,
                    metrics);
        }
    }
}
