package io.github.ssmreco.engine.run;

import io.github.ssmreco.engine.data.Interactions;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.Protocol;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.Settings;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Six users and 26 items, few enough to be worked by hand, and enough for a list of 20 to leave some out.
 *
 * <pre>
 * user  train       held out  test      candidates at test (26 less what is masked)
 * 0     0 1 2 3               20 21     22
 * 1     0 1 2       0         22        23
 * 2     0 4 5                 20 23     23
 * 3                           0 24      26  nothing to train on, and an item to find that others train on
 * 4     0 6 7 8               25        22
 * 5     1 9         9                       nothing to find
 * </pre>
 *
 * Training counts are 4 for item 0, 3 for item 1, 2 for item 2, 1 for items 3 to 9 and none for the rest. Of the 16 training pairs
 * {@code paper-text} holds out (16 + 4) / 8 = 2: with the default validation seed, 2021, those of the table.
 */
final class SixUsers {

    static final int ITEMS = 26;
    static final int USERS = 6;

    static final Interactions TRAIN = pairs("0: 0-3", "1: 0-2", "2: 0, 4-5", "4: 0, 6-8", "5: 1, 9");
    static final Interactions HELD_OUT = pairs("1: 0", "5: 9");
    static final Interactions REST = pairs("0: 0-3", "1: 1-2", "2: 0, 4-5", "4: 0, 6-8", "5: 1");
    static final Interactions TEST = pairs("0: 20-21", "1: 22", "2: 20, 23", "3: 0, 24", "4: 25");

    static final PreparedDataset DATA = new PreparedDataset("six", TRAIN, TEST, "digest of six");

    private SixUsers() {}

    /** What trains in a protocol. */
    static Interactions train(Protocol protocol) {
        return protocol == Protocol.PAPER_TEXT ? REST : TRAIN;
    }

    /** What chooses the epoch in a protocol. */
    static Interactions selecting(Protocol protocol) {
        return protocol == Protocol.PAPER_TEXT ? HELD_OUT : TEST;
    }

    static ExperimentSpec spec(Protocol protocol, long seed, String... settings) {
        Map<String, String> given = new TreeMap<>(Map.of("batch-size", "5"));
        for (int k = 0; k < settings.length; k += 2) {
            given.put(settings[k], settings[k + 1]);
        }
        return spec("mf", "bpr", protocol, seed, given);
    }

    static ExperimentSpec popularity(Protocol protocol) {
        return spec("popularity", ExperimentSpec.NO_LOSS, protocol, 2024, Map.of());
    }

    private static ExperimentSpec spec(
            String model, String loss, Protocol protocol, long seed, Map<String, String> settings) {
        return new ExperimentSpec(
                DATA.name(),
                DATA.sourceDigest(),
                model,
                loss,
                protocol,
                seed,
                Settings.resolve(settings, RunKinds.settings(model, loss), "test"));
    }

    /** Numbers, ranges of them included: {@code 20-25, 0-8}. */
    static int[] numbers(String text) {
        return Stream.of(text.split(", *"))
                .flatMapToInt(part -> {
                    String[] ends = part.strip().split("-");
                    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
                })
                .toArray();
    }

    private static Interactions pairs(String... lines) {
        int[] users = new int[0];
        int[] items = new int[0];
        for (String line : lines) {
            String[] sides = line.split(": *");
            int[] more = numbers(sides[1]);
            int before = items.length;
            items = Arrays.copyOf(items, before + more.length);
            users = Arrays.copyOf(users, items.length);
            System.arraycopy(more, 0, items, before, more.length);
            Arrays.fill(users, before, users.length, Integer.parseInt(sides[0]));
        }
        return Interactions.of(USERS, ITEMS, users, items);
    }
}
