package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Artifact;
import io.github.ssmreco.engine.judgement.TableVariants.Variant;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.store.RunResult.Source;
import io.github.ssmreco.engine.store.RunStore;
import io.github.ssmreco.engine.store.UserColumns;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each user's metrics of the variants of a table, averaged over the seeds that two of them have in common. Every file is read once, and
 * nothing is held but sums: of a variant, one number for each user, metric and set of seeds in common, most often one set.
 */
final class UserMeans {

    private final List<Variant> variants;
    private final List<String> metrics;
    private final RunStore runs;

    /** By cell, then by seed: what keeps a run that was trained here from being read. */
    private final Map<String, SortedMap<Long, String>> faults = new HashMap<>();

    /** By cell: the seeds that can be read. */
    private final Map<String, SortedSet<Long>> readable = new HashMap<>();

    /** By cell, seeds and metric: a sum for each user. */
    private final Map<String, Map<SortedSet<Long>, Map<String, double[]>>> sums = new HashMap<>();

    /** Why nothing of the table could be compared, or null. */
    private String broken;

    private UserMeans(List<Variant> variants, List<String> metrics, RunStore runs) {
        this.variants = variants;
        this.metrics = metrics;
        this.runs = runs;
    }

    /**
     * Reads what trained runs say of their users. Files that are missing or damaged are left out, and {@link #note} says so.
     *
     * @param variants of one table
     * @param metrics of a user's list
     * @param runs where the files are
     */
    static UserMeans of(List<Variant> variants, List<String> metrics, RunStore runs) throws IOException {
        UserMeans means = new UserMeans(variants, metrics, runs);
        for (Variant variant : variants) {
            means.look(variant);
        }
        try {
            means.read();
        } catch (InputException e) {
            means.broken = e.getMessage();
        }
        return means;
    }

    private void look(Variant variant) throws IOException {
        SortedMap<Long, String> wrong = new TreeMap<>();
        SortedSet<Long> right = new TreeSet<>();
        for (RunResult run : variant.runs().values()) {
            if (run.source() == Source.TRAINED && run.gives(Artifact.PER_USER)) {
                String fault = runs.usersFault(run.id(), metrics);
                if (fault == null) {
                    right.add(run.seed());
                } else {
                    wrong.put(run.seed(), fault);
                }
            }
        }
        faults.put(variant.cell().cell(), wrong);
        readable.put(variant.cell().cell(), right);
    }

    private void read() throws IOException {
        String users = null;
        for (Variant variant : variants) {
            Map<SortedSet<Long>, Map<String, double[]>> own = new HashMap<>();
            for (Variant other : variants) {
                if (other != variant && !common(variant, other).isEmpty()) {
                    own.put(common(variant, other), new HashMap<>());
                }
            }
            SortedSet<Long> seeds = new TreeSet<>();
            own.keySet().forEach(seeds::addAll);
            for (long seed : seeds) {
                RunResult run = variant.runs().get(seed);
                UserColumns columns = runs.userColumns(run.id(), metrics);
                if (users != null && !users.equals(columns.users())) {
                    throw new InputException(
                            "users of run " + run.id(),
                            "others than those of the table's first run",
                            "the same users with as many items to find",
                            "Train both again with -Dssm.force.");
                }
                users = columns.users();
                own.forEach((set, sum) -> {
                    if (set.contains(seed)) {
                        columns.values()
                                .forEach((metric, values) -> sum.merge(metric, values.clone(), UserMeans::plus));
                    }
                });
            }
            sums.put(variant.cell().cell(), own);
        }
    }

    private static double[] plus(double[] sum, double[] more) {
        for (int user = 0; user < sum.length; user++) {
            sum[user] += more[user];
        }
        return sum;
    }

    /** The seeds that two variants can be compared by, ascending; empty where there is none. */
    SortedSet<Long> common(Variant first, Variant second) {
        SortedSet<Long> seeds = new TreeSet<>();
        if (broken == null) {
            seeds.addAll(readable.get(first.cell().cell()));
            seeds.retainAll(readable.get(second.cell().cell()));
        }
        return seeds;
    }

    /**
     * The mean over seeds, for each user.
     *
     * @param seeds what {@link #common} says of the variant and another one
     */
    double[] values(Variant variant, SortedSet<Long> seeds, String metric) {
        double[] values = sums.get(variant.cell().cell()).get(seeds).get(metric).clone();
        for (int user = 0; user < values.length; user++) {
            values[user] /= seeds.size();
        }
        return values;
    }

    /** What of two variants was left out and why; null where all that was trained here is compared. */
    String note(Variant first, Variant second) {
        if (broken != null) {
            return broken;
        }
        String notes = Stream.of(first, second)
                .flatMap(variant -> faults.get(variant.cell().cell()).entrySet().stream()
                        .map(fault ->
                                variant.cell().variant() + " without seed " + fault.getKey() + ": " + fault.getValue()))
                .collect(Collectors.joining(" "));
        return notes.isEmpty() ? null : notes;
    }
}
