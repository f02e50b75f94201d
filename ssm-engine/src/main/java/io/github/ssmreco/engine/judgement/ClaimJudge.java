package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.CellPattern;
import io.github.ssmreco.engine.plan.Claim;
import io.github.ssmreco.engine.plan.DeclaredCells;
import io.github.ssmreco.engine.plan.Paper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the paper's sentences of its own numbers and of the measured ones, and those that are about each dataset of the project's
 * other datasets too. Of the paper's numbers all count, selected or not; of measured ones the selected cells'.
 */
final class ClaimJudge {

    private final Paper paper;
    private final DeclaredCells declared;
    private final Measures measures;
    private final Set<String> selected;

    /**
     * @param declared every declared cell
     * @param measures of all of them
     * @param selected ids of the cells that are selected
     */
    ClaimJudge(Paper paper, DeclaredCells declared, Measures measures, Set<String> selected) {
        this.paper = paper;
        this.declared = declared;
        this.measures = measures;
        this.selected = selected;
    }

    /** One claim, on every side. */
    ClaimResult judge(Claim claim) {
        if (claim.test() == null) {
            List<CellPattern> patterns = claim.cells().stream()
                    .map(glob -> new CellPattern(glob, null))
                    .toList();
            List<String> own = declared.matching(patterns).stream()
                    .filter(cell -> paper.datasets().containsKey(cell.dataset()))
                    .map(Cell::id)
                    .filter(selected::contains)
                    .toList();
            return new ClaimResult(claim.id(), claim.section(), claim.quote(), null, null, own, List.of());
        }
        List<Asked> ofPaper = asked(claim.questions(paper.datasets().keySet()), true);
        List<Asked> elsewhere = others().stream()
                .flatMap(dataset -> asked(claim.questionsOf(dataset), false).stream())
                .toList();
        Set<String> cells = new LinkedHashSet<>();
        ofPaper.forEach(asked -> cells.addAll(asked.cells()));
        elsewhere.forEach(asked -> cells.addAll(asked.cells()));
        cells.retainAll(selected);

        List<ClaimResult.Side> sides = new ArrayList<>();
        sides.add(side(claim, Measures.PUBLISHED, ofPaper, List.of()));
        List<ClaimResult.Side> measured = protocols(cells).stream()
                .map(protocol -> side(claim, protocol, ofPaper, elsewhere))
                .toList();
        // a protocol that few cells are declared in decides nothing: it is not worth a line for each claim
        measured.stream()
                .filter(side -> side == measured.get(0)
                        || side.cases().stream().anyMatch(one -> one.verdict().decides()))
                .forEach(sides::add);
        return new ClaimResult(
                claim.id(),
                claim.section(),
                claim.quote(),
                claim.asks(),
                claim.in().words(),
                List.copyOf(cells),
                List.copyOf(sides));
    }

    /**
     * A question and the cells that it is about.
     *
     * @param dataset of all of them; null where they are of several
     */
    private record Asked(Claim.Question question, Set<String> cells, String dataset, boolean ofPaper) {}

    private List<Asked> asked(List<Claim.Question> questions, boolean ofPaper) {
        List<Asked> asked = new ArrayList<>();
        for (Claim.Question question : questions) {
            if (declared.canAsk(question)) {
                Set<String> ids = new LinkedHashSet<>();
                Set<String> datasets = new LinkedHashSet<>();
                question.predicate()
                        .patterns()
                        .forEach(any -> declared.matching(any).forEach(cell -> {
                            ids.add(cell.id());
                            datasets.add(cell.dataset());
                        }));
                asked.add(new Asked(
                        question,
                        ids,
                        datasets.size() == 1 ? datasets.iterator().next() : null,
                        ofPaper));
            }
        }
        return asked;
    }

    /** The declared datasets that are not the paper's. */
    private Set<String> others() {
        Set<String> names = new LinkedHashSet<>();
        declared.all().forEach(cell -> names.add(cell.dataset()));
        names.removeAll(paper.datasets().keySet());
        return names;
    }

    /** In which the runs of these cells are, the authors' own first. */
    private List<String> protocols(Set<String> cells) {
        Set<String> named = new TreeSet<>();
        cells.forEach(cell -> named.addAll(measures.runs(cell).keySet()));
        return Arrays.stream(Protocol.values())
                .map(Protocol::id)
                .filter(named::contains)
                .toList();
    }

    private ClaimResult.Side side(Claim claim, String side, List<Asked> ofPaper, List<Asked> elsewhere) {
        PredicateJudge judge = new PredicateJudge(declared, measures, side);
        List<ClaimCase> own = cases(ofPaper, judge);
        List<ClaimCase> shown =
                new ArrayList<>(side.equals(Measures.PUBLISHED) ? own : cases(selected(ofPaper), judge));
        shown.addAll(cases(selected(elsewhere), judge));
        Map<String, List<ClaimCase>> byDataset = new LinkedHashMap<>();
        shown.stream()
                .filter(one -> one.dataset() != null)
                .forEach(one -> byDataset
                        .computeIfAbsent(one.dataset(), key -> new ArrayList<>())
                        .add(one));
        List<ClaimResult.OfDataset> datasets = byDataset.entrySet().stream()
                .map(of -> new ClaimResult.OfDataset(
                        of.getKey(),
                        of.getValue().get(0).ofPaper(),
                        Tally.ofDataset(of.getValue(), claim.in(), judge.open()),
                        Tally.seeds(of.getValue())))
                .toList();
        return new ClaimResult.Side(
                side,
                Tally.over(own, claim.in(), judge.open()),
                Tally.seeds(own),
                Tally.counts(own),
                datasets,
                List.copyOf(shown));
    }

    private List<Asked> selected(List<Asked> all) {
        return all.stream()
                .filter(asked -> asked.cells().stream().anyMatch(selected::contains))
                .toList();
    }

    private static List<ClaimCase> cases(List<Asked> all, PredicateJudge judge) {
        List<ClaimCase> cases = new ArrayList<>();
        for (Asked asked : all) {
            for (PredicateJudge.Outcome outcome : judge.judge(asked.question())) {
                Map<String, String> choice =
                        new LinkedHashMap<>(asked.question().choice());
                outcome.axes().forEach(choice::putIfAbsent);
                boolean decided = outcome.verdict().decides();
                cases.add(new ClaimCase(
                        asked.dataset(),
                        asked.ofPaper(),
                        choice,
                        outcome.verdict(),
                        decided ? outcome.of().seeds() : null,
                        outcome.why(),
                        outcome.of().numbers()));
            }
        }
        return cases;
    }
}
