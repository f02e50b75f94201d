package io.github.ssmreco.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reader of results should know about a dataset, as sentences. */
final class Remarks {

    private Remarks() {}

    static List<String> of(DatasetDescriptor dataset, PreparedDataset data, Counts counts) {
        List<String> remarks = new ArrayList<>();
        if (dataset.sources().stream().anyMatch(source -> source.role() == Role.TRAIN)) {
            remarks.add(format(
                    "The files hold a train part (%.1f %%) and a test part, and no validation set; the protocol paper-text"
                            + " holds out an eighth of the training pairs.",
                    100.0 * counts.trainPairs() / counts.pairs()));
        }
        absent(dataset, data, remarks);
        users(data, remarks);
        items(data, remarks);
        int shared = shared(data);
        if (shared > 0) {
            remarks.add(format(
                    "%,d test pairs are training pairs too: masked in the ranking, they cannot be hit.", shared));
        }
        return remarks;
    }

    private static void users(PreparedDataset data, List<String> remarks) {
        int untested = 0;
        int untrained = 0;
        int coldTested = 0;
        for (int user = 0; user < data.userCount(); user++) {
            boolean trained = data.train().degree(user) > 0;
            boolean tested = data.test().degree(user) > 0;
            untested += tested ? 0 : 1;
            untrained += trained ? 0 : 1;
            coldTested += !trained && tested ? 1 : 0;
        }
        if (untrained > 0) {
            remarks.add(format("%,d users have no training pair; %,d of them are tested.", untrained, coldTested));
        }
        if (untested > 0) {
            remarks.add(format(
                    "%,d users have no test item; averages are over the other %,d.",
                    untested, data.userCount() - untested));
        }
    }

    private static void absent(DatasetDescriptor dataset, PreparedDataset data, List<String> remarks) {
        if (dataset.rowNumbers() == null) {
            return;
        }
        int users = 0;
        for (int user = 0; user < data.userCount(); user++) {
            users += data.train().degree(user) + data.test().degree(user) == 0 ? 1 : 0;
        }
        int[] trained = data.train().itemDegrees();
        int[] tested = data.test().itemDegrees();
        int items = 0;
        for (int item = 0; item < trained.length; item++) {
            items += trained[item] + tested[item] == 0 ? 1 : 0;
        }
        if (users + items > 0) {
            remarks.add(format(
                    "%,d of %,d user ids and %,d of %,d item ids do not occur; they count as users and items, as they do for the"
                            + " authors.",
                    users, data.userCount(), items, data.itemCount()));
        }
    }

    private static void items(PreparedDataset data, List<String> remarks) {
        int[] trained = data.train().itemDegrees();
        int[] tested = data.test().itemDegrees();
        int items = 0;
        int pairs = 0;
        for (int item = 0; item < trained.length; item++) {
            if (trained[item] == 0 && tested[item] > 0) {
                items++;
                pairs += tested[item];
            }
        }
        if (items > 0) {
            remarks.add(format(
                    "%,d items of the test part are in no training pair; no model learns anything of them, and %,d of %,d test pairs"
                            + " are theirs.",
                    items, pairs, data.test().size()));
        }
    }

    /** What a split gave, where it is not what was asked for. */
    static Optional<String> share(double asked, int train, int test) {
        double share = 100.0 * test / (train + test);
        return Math.abs(share - 100 * asked) < 0.05
                ? Optional.empty()
                : Optional.of(format(
                        "testRatio %s gives %.1f %%: it is applied to each user's pairs and rounded half up, and each user keeps one"
                                + " for training.",
                        asked, share));
    }

    static int usersWithout(Interactions part) {
        int count = 0;
        for (int user = 0; user < part.userCount(); user++) {
            count += part.degree(user) == 0 ? 1 : 0;
        }
        return count;
    }

    private static int shared(PreparedDataset data) {
        int shared = 0;
        int[] users = data.test().usersOfPairs();
        for (int pair = 0; pair < users.length; pair++) {
            shared += data.train().contains(users[pair], data.test().items()[pair]) ? 1 : 0;
        }
        return shared;
    }

    private static String format(String sentence, Object... values) {
        return String.format(Locale.ROOT, sentence, values);
    }
}
