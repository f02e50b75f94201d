package io.github.ssmreco.engine.cost;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.experiment.Needs;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.plan.Plan.PlannedRun;
import io.github.ssmreco.engine.support.InputException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of several parts of a plan, for machines that share nothing. Each run is in exactly one of the parts, and every machine finds the
 * same parts: they are balanced by what {@link Needs} states of a run on one thread, never by what a machine has measured.
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
        List<PlannedRun> runs = plan.runs().stream()
                .sorted(Comparator.comparing(PlannedRun::id))
                .toList();
        int[] part = LongestFirst.divide(
                runs.stream().mapToDouble(run -> milliseconds(run, counts)).toArray(), parts);
        Set<String> own = IntStream.range(0, part.length)
                .filter(run -> part[run] == number - 1)
                .mapToObj(run -> runs.get(run).id())
                .collect(Collectors.toSet());
        return plan.withRuns(own);
    }

    /** Whole, so that no rounding of a sum decides; at least one, so that with as many parts as runs each part has one. */
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
