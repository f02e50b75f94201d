package io.github.ssmreco.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All files of a dataset, read.
 *
 * @param users size of the universe of users
 * @param items size of the universe of items
 * @param parts pairs by role; a role that no file has is absent
 */
record ParsedSources(int users, int items, Map<Role, RawPairs> parts) {

    static ParsedSources read(DatasetDescriptor dataset, List<Path> files) throws IOException {
        FileFormat format = dataset.format();
        boolean declared = dataset.declaresUniverse();
        TextParser text = new TextParser(format);
        Map<Role, RawPairs> parts = new EnumMap<>(Role.class);
        int maxUser = -1;
        int maxItem = -1;
        for (int k = 0; k < files.size(); k++) {
            SourceFile source = dataset.sources().get(k);
            boolean vouched = source.checksums().any();
            RawPairs read = format.stringIds()
                    ? text.parse(files.get(k), vouched)
                    : new NumericParser(
                                    files.get(k),
                                    format,
                                    declared ? dataset.expected().users() : -1,
                                    declared ? dataset.expected().items() : -1)
                            .parse(vouched);
            if (read.size() == 0) {
                throw Place.empty(files.get(k));
            }
            parts.computeIfAbsent(source.role(), role -> new RawPairs()).addAll(read);
            maxUser = Math.max(maxUser, read.maxUser());
            maxItem = Math.max(maxItem, read.maxItem());
        }
        if (format.stringIds()) {
            return new ParsedSources(text.userCount(), text.itemCount(), parts);
        }
        return declared
                ? new ParsedSources(
                        dataset.expected().users(), dataset.expected().items(), parts)
                : new ParsedSources(maxUser + 1, maxItem + 1, parts);
    }
}
