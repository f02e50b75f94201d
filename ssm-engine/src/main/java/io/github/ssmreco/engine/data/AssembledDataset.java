package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A dataset put together from its files, with what was noticed on the way.
 *
 * @param data the dataset
 * @param remarks sentences for a reader
 */
record AssembledDataset(PreparedDataset data, List<String> remarks) {

    static AssembledDataset of(DatasetDescriptor dataset, List<Path> files, String digest) throws IOException {
        if (files.size() != dataset.sources().size()) {
            throw new IllegalArgumentException(
                    files.size() + " files for " + dataset.sources().size() + " sources");
        }
        if (dataset.synthetic() != null) {
            return new AssembledDataset(
                    SyntheticData.generate(dataset.name(), dataset.synthetic(), digest),
                    List.of("The data are made by a seeded generator: they say nothing about the paper's numbers."));
        }
        ParsedSources sources = ParsedSources.read(dataset, files);
        List<String> remarks = new ArrayList<>(sources.remarks());
        IdList users = sources.users();
        IdList items = sources.items();
        boolean split = sources.parts().containsKey(Role.ALL);
        Interactions first = distinct(sources, split ? Role.ALL : Role.TRAIN, remarks);
        Interactions second = split ? null : distinct(sources, Role.TEST, remarks);
        int k = dataset.preparation().kCore();
        if (k > 0) {
            KCore core = new KCore(second == null ? first : union(first, second), k);
            if (core.userCount() == 0) {
                throw new InputException(
                        "dataset '" + dataset.name() + "', preparation, kCore",
                        k,
                        "a number that leaves users and items over",
                        "Set a smaller one, or 0 to keep every pair.");
            }
            remarks.add(format(
                    "The %d-core leaves %,d of %,d users and %,d of %,d items.",
                    k, core.userCount(), users.size(), core.itemCount(), items.size()));
            first = core.keep(first);
            second = second == null ? null : core.keep(second);
            users = core.keepUsers(users);
            items = core.keepItems(items);
        }
        if (split) {
            boolean[] test = InteractionSplit.markShare(
                    first,
                    dataset.preparation().testRatio(),
                    new SplittableRandom(dataset.preparation().seed()));
            second = InteractionSplit.where(first, test, true);
            first = InteractionSplit.where(first, test, false);
            Remarks.share(dataset.preparation().testRatio(), first.size(), second.size())
                    .ifPresent(remarks::add);
        }
        return new AssembledDataset(new PreparedDataset(dataset.name(), first, second, digest, users, items), remarks);
    }

    private static Interactions distinct(ParsedSources sources, Role role, List<String> remarks) {
        // needed no more: a third of what preparing holds
        RawPairs raw = sources.parts().remove(role);
        Interactions pairs =
                raw.interactions(sources.users().size(), sources.items().size());
        String what = role == Role.ALL ? "source" : role == Role.TRAIN ? "train" : "test";
        if (raw.size() > pairs.size()) {
            remarks.add(format("%,d duplicate pairs of the %s files were removed.", raw.size() - pairs.size(), what));
        }
        if (raw.blankLines() > 0) {
            remarks.add(format("%,d blank lines of the %s files were passed over.", raw.blankLines(), what));
        }
        return pairs;
    }

    private static Interactions union(Interactions a, Interactions b) {
        RawPairs both = new RawPairs(HeapBudget.none());
        for (Interactions part : List.of(a, b)) {
            int[] users = part.usersOfPairs();
            for (int pair = 0; pair < users.length; pair++) {
                both.add(users[pair], part.items()[pair]);
            }
        }
        return both.interactions(a.userCount(), a.itemCount());
    }

    private static String format(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
