package io.github.ssmreco.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All files of a dataset, read.
 *
 * @param users the ids of the users, by row
 * @param items the ids of the items, by row
 * @param parts pairs by role; a role that no file has is absent
 * @param remarks sentences for a reader
 */
record ParsedSources(IdList users, IdList items, Map<Role, RawPairs> parts, List<String> remarks) {

    static ParsedSources read(DatasetDescriptor dataset, List<Path> files) throws IOException {
        return dataset.rowNumbers() == null ? new OwnFiles(dataset, files).read() : rowNumbers(dataset, files);
    }

    private static ParsedSources rowNumbers(DatasetDescriptor dataset, List<Path> files) throws IOException {
        Map<Role, RawPairs> parts = new EnumMap<>(Role.class);
        HeapBudget budget = HeapBudget.of(dataset);
        for (int k = 0; k < files.size(); k++) {
            RawPairs read = new NumericParser(files.get(k), dataset, budget).parse();
            if (read.size() == 0) {
                throw LineFaults.empty(files.get(k), "");
            }
            parts.computeIfAbsent(dataset.sources().get(k).role(), role -> new RawPairs(budget))
                    .addAll(read);
        }
        budget.require(dataset.name(), 0);
        int first = dataset.rowNumbers().firstId();
        return new ParsedSources(
                new NumberIds(first, dataset.expected().users()),
                new NumberIds(first, dataset.expected().items()),
                parts,
                List.of());
    }
}
