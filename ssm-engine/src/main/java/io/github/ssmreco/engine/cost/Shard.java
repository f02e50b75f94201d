package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a plan, for machines that share nothing. Each run is in exactly one of the parts, and every machine finds the
 * same parts: they are balanced by what {@link Needs} states of a run on one thread, never by what
 * a machine has measured. The longest run goes first, each to the part that has the least so far (Graham's LPT rule).
 *
 * @param number from 1
 * @param parts how many there are
 */
public record Shard(int number, int parts) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");
    private static final double MILLISECONDS = 1e3;

    /**
     * A part as it is written.
     *
     * @param name of the parameter
     * @param text {@code 3/8} for the third of eight
     * @throws InputException if it is none
     */
    public static Shard of(String name, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (shard.number >= 1 && shard.number <= shard.parts) {
                return shard;
            }
        }
        throw new InputException(
                name,
                text,
                "a part and the number of parts, from 1/8 to 8/8 where there are eight",
                "Correct -D" + name + ", or leave it out.");
    }

    /**
     * What of a plan this part has.
     *
     * @param plan the whole of what is selected
     * @param counts of a dataset by its name, where they are known
     * @throws InputException if nothing falls to this part, or the size of a dataset is not known
     */
    public Plan of(Plan plan, Function<String, Optional<Counts>> counts) {
        if (parts > plan.runs().size()) {
            throw new InputException(
                    "ssm.shard",
                    this,
                    "no more parts than there are runs: " + plan.runs().size() + " are selected",
                    "Choose fewer parts, or select more.");
        }
        Map<String, Long> lengths = new HashMap<>();
        plan.runs().forEach(run -> lengths.put(run.id(), milliseconds(run, counts)));
        List<PlannedRun> longestFirst = new ArrayList<>(plan.runs());
        longestFirst.sort(
                Comparator.comparing((PlannedRun run) -> -lengths.get(run.id())).thenComparing(PlannedRun::id));
        long[] loads = new long[parts];
        Set<String> own = new HashSet<>();
        for (PlannedRun run : longestFirst) {
            int least = 0;
            for (int part = 1; part < parts; part++) {
                least = loads[part] < loads[least] ? part : least;
            }
            loads[least] += lengths.get(run.id());
            if (least == number - 1) {
                own.add(run.id());
            }
        }
        return plan.withRuns(own);
    }

    /** At least one, so that with as many parts as runs each part has one. */
    private static long milliseconds(PlannedRun run, Function<String, Optional<Counts>> counts) {
        Counts size = counts.apply(run.spec().dataset())
                .orElseThrow(() -> new InputException(
                        "ssm.shard",
                        run.spec().dataset(),
                        "a dataset whose size is known, since parts are balanced by it",
                        "Run ssm:preprocess first, or declare its users, items and pairs in the POM."));
        // how a preparation divided the pairs is not known before it
        Counts stated = new Counts(size.users(), size.items(), size.pairs(), null, null);
        double seconds = RunKinds.of(run.spec())
                .needs(run.spec(), stated, Collections.max(run.metrics().cutoffs()), 1)
                .seconds();
        return Math.max(1, Math.round(MILLISECONDS * seconds));
    }

    @Override
    public String toString() {
        return number + "/" + parts;
    }
}
