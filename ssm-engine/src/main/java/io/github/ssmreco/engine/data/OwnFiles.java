package io.github.ssmreco.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A user's own files, read. What occurs in a pair is a user or an item, and nothing else; an id is the same one in all of the files;
 * its row follows from the ids alone ({@link Numbering}).
 */
final class OwnFiles {

    private final DatasetDescriptor dataset;
    private final List<Path> files;
    private final IdTable users = new IdTable();
    private final IdTable items = new IdTable();

    OwnFiles(DatasetDescriptor dataset, List<Path> files) {
        this.dataset = dataset;
        this.files = files;
    }

    ParsedSources read() throws IOException {
        List<TableFile> tables = new ArrayList<>();
        Map<Role, RawPairs> parts = new EnumMap<>(Role.class);
        HeapBudget budget = HeapBudget.of(dataset);
        for (int k = 0; k < files.size(); k++) {
            TableFile table = new TableFile(files.get(k), k, dataset.format(), users, items, budget);
            parts.computeIfAbsent(dataset.sources().get(k).role(), role -> new RawPairs(budget))
                    .addAll(table.read());
            tables.add(table);
        }
        budget.require(dataset.name(), (long) users.size() + items.size());
        IdCounts userCounts = new IdCounts(users, parts.values(), RawPairs::user);
        IdCounts itemCounts = new IdCounts(items, parts.values(), RawPairs::item);
        Suspicions suspicions = new Suspicions(dataset.format(), tables, userCounts, itemCounts);
        suspicions.refuse();
        List<String> remarks = suspicions.remarks();
        Numbering userRows = Numbering.of(users, userCounts.used(), "users", id -> place(users, id));
        Numbering itemRows = Numbering.of(items, itemCounts.used(), "items", id -> place(items, id));
        parts.values().forEach(part -> part.renumber(userRows.rows(), itemRows.rows()));
        return new ParsedSources(userRows.ids(), itemRows.ids(), parts, remarks);
    }

    private String place(IdTable table, int id) {
        long place = table.place(id);
        return files.get(TableFile.fileOf(place)) + ":" + TableFile.lineOf(place);
    }
}
