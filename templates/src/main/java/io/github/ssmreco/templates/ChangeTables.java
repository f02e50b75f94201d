package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Change;
import io.github.ssmreco.engine.judgement.Change.Kind;
import io.github.ssmreco.templates.view.ChangeTable;
import io.github.ssmreco.templates.view.ChangeTable.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What changed since earlier results, by how much, and whether it is noise. */
final class ChangeTables {

    private ChangeTables() {}

    /** Null where nothing was compared. */
    static ChangeTable of(RunIndex index, ReportInput.Compared compared) {
        if (compared == null) {
            return null;
        }
        return new ChangeTable(
                sentence(compared),
                compared.changes().stream()
                        .filter(change -> change.kind() != Kind.SAME)
                        .sorted(Comparator.comparing(Change::kind).thenComparingDouble(ChangeTables::size))
                        .map(change -> row(index, change))
                        .toList());
    }

    /** The larger, the smaller. */
    private static double size(Change change) {
        return change.difference() == null ? 0 : -Math.abs(change.difference() / change.before());
    }

    /** How often each kind occurs. */
    static String sentence(ReportInput.Compared compared) {
        List<Change> changes = compared.changes();
        String with = "Compared with " + compared.with() + ": ";
        if (changes.isEmpty()) {
            return with + "nothing is measured on either side.";
        }
        List<String> parts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int number = (int)
                    changes.stream().filter(change -> change.kind() == kind).count();
            if (number > 0) {
                parts.add(Format.plain(number) + " " + Chips.of(kind).label());
            }
        }
        return with + "of " + Format.count(changes.size(), "value", "values") + " " + String.join(", ", parts) + ".";
    }

    private static Row row(RunIndex index, Change change) {
        return new Row(
                change.cell(),
                index.knows(change.cell()),
                change.protocol(),
                Format.metricName(change.metric()),
                Format.metric(change.metric(), change.before()),
                Format.metric(change.metric(), change.after()),
                difference(change),
                Chips.of(change.kind()));
    }

    private static String difference(Change change) {
        if (change.difference() == null) {
            return Format.NOTHING;
        }
        String relative = change.before() == 0
                ? Format.signed(change.difference(), 4)
                : Format.difference(change.after(), change.before());
        return change.half() == null || change.before() == 0
                ? relative
                : relative + " ± " + Format.fixed(Math.abs(change.half() / change.before()) * 100, 1) + "\u202f%";
    }
}
