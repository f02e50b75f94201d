package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.plan.Cell;
import io.github.ssmreco.engine.plan.CellPattern;
import io.github.ssmreco.engine.plan.DeclaredCells;
import io.github.ssmreco.engine.plan.Side;
import java.util.ArrayList;
import java.util.List;

/** Turns what a claim compares into numbers of one side. */
final class Amounts {

    private final DeclaredCells declared;
    private final Measures measures;
    private final String side;

    Amounts(DeclaredCells declared, Measures measures, String side) {
        this.declared = declared;
        this.measures = measures;
        this.side = side;
    }

    /** What the paper prints of the one cell that is meant; null where it prints nothing or there is no such cell. */
    Object printed(Side.One one, String metric) {
        List<Cell> cells = declared.matching(one.pattern());
        return cells.size() == 1 ? measures.printed(cells.get(0).id(), metric) : null;
    }

    Amount of(Cell cell, String metric) {
        return Amount.of(cell.id(), metric, measures.of(cell.id(), side, metric));
    }

    /**
     * A number.
     *
     * @param metric of cells that name none
     * @param dataset that the claim is asked of, or null
     */
    Amount of(Side of, String metric, String dataset) {
        if (of instanceof Side.One one) {
            return one(one, metric);
        }
        if (of instanceof Side.Among among) {
            return among(among, metric);
        }
        if (of instanceof Side.Constant constant) {
            return Amount.constant(constant.value());
        }
        if (of instanceof Side.PerDataset numbers) {
            return Amount.constant(numbers.byDataset().get(dataset));
        }
        if (of instanceof Side.Gain gain) {
            return of(gain.gain(), metric, dataset).gainOver(of(gain.over(), metric, dataset));
        }
        Side.Change change = (Side.Change) of;
        return of(change.change(), metric, dataset).changeTo(of(change.to(), metric, dataset));
    }

    /**
     * What one entry of a ranking stands for: a plain pattern for each of its cells.
     *
     * @param but whose place is asked for: its own cells are left out
     */
    List<Amount> each(Side of, String metric, String dataset, Side but) {
        if (!(of instanceof Side.One one)) {
            return List.of(of(of, metric, dataset));
        }
        List<Cell> own = but.patterns().stream()
                .flatMap(any -> declared.matching(any).stream())
                .toList();
        String named = one.metric() == null ? metric : one.metric();
        return declared.matching(one.pattern()).stream()
                .filter(cell -> !own.contains(cell))
                .map(cell -> of(cell, named))
                .toList();
    }

    private Amount one(Side.One one, String metric) {
        List<Cell> cells = declared.matching(one.pattern());
        return cells.size() == 1
                ? of(cells.get(0), one.metric() == null ? metric : one.metric())
                : Amount.missing(one.pattern().text() + " fits " + cells.size() + " cells", List.of());
    }

    /**
     * The paper's extreme is that of what it prints: a cell of which it prints nothing (the similarity that it does not report)
     * is left out. Of measured ones all have to be there, or another could be the extreme.
     */
    private Amount among(Side.Among among, String metric) {
        String named = among.metric() == null ? metric : among.metric();
        List<CellPattern> patterns = among.patterns().get(0);
        List<Amount> amounts = new ArrayList<>();
        for (Cell cell : declared.matching(patterns)) {
            boolean leftOut = side.equals(Measures.PUBLISHED) && measures.printed(cell.id(), named) == null;
            if (!leftOut) {
                amounts.add(of(cell, named));
            }
        }
        if (amounts.isEmpty()) {
            return Amount.missing(patterns.get(0).text() + " is not published", List.of());
        }
        Amount best = null;
        for (Amount amount : amounts) {
            if (among.any() != null) {
                if (!amount.isMissing()) {
                    return amount;
                }
            } else if (amount.isMissing()) {
                return amount;
            } else if (best == null
                    || (among.highest() != null ? amount.value() > best.value() : amount.value() < best.value())) {
                best = amount;
            }
        }
        return best == null ? amounts.get(0) : best;
    }
}
