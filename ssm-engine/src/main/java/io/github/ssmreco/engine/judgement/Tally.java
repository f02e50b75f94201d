package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.plan.Quantifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What verdicts of cases come to. A verdict is given as soon as the open ones can no longer change it. */
final class Tally {

    private final int holds;
    private final int fails;
    private final int withinNoise;
    private final int open;

    private Tally(Collection<ClaimVerdict> verdicts) {
        holds = count(verdicts, ClaimVerdict.HOLDS);
        fails = count(verdicts, ClaimVerdict.FAILS);
        withinNoise = count(verdicts, ClaimVerdict.WITHIN_NOISE);
        open = verdicts.size() - holds - fails - withinNoise;
    }

    private static int count(Collection<ClaimVerdict> verdicts, ClaimVerdict which) {
        return (int) verdicts.stream().filter(verdict -> verdict == which).count();
    }

    static ClaimResult.Counts counts(List<ClaimCase> cases) {
        Tally tally = new Tally(cases.stream().map(ClaimCase::verdict).toList());
        return new ClaimResult.Counts(tally.holds, tally.fails, tally.withinNoise, tally.open);
    }

    /** The fewest seeds behind a case that is decided; null where none is measured. */
    static Integer seeds(List<ClaimCase> cases) {
        return cases.stream()
                .filter(one -> one.verdict().decides())
                .map(ClaimCase::seeds)
                .filter(Objects::nonNull)
                .min(Integer::compare)
                .orElse(null);
    }

    /**
     * The verdict over cases.
     *
     * @param open what it is where too much is missing
     */
    static ClaimVerdict over(List<ClaimCase> cases, Quantifier in, ClaimVerdict open) {
        List<ClaimVerdict> verdicts = cases.stream().map(ClaimCase::verdict).toList();
        return switch (in.kind()) {
            case ALL -> new Tally(verdicts).atLeast(verdicts.size(), open);
            case MOST -> new Tally(verdicts).atLeast(verdicts.size() / 2 + 1, open);
            case DATASETS -> {
                Map<String, List<ClaimCase>> byDataset = cases.stream()
                        .collect(Collectors.groupingBy(
                                one -> String.valueOf(one.dataset()), LinkedHashMap::new, Collectors.toList()));
                yield new Tally(byDataset.values().stream()
                                .map(own -> over(own, Quantifier.ALL, open))
                                .toList())
                        .atLeast(in.datasets(), open);
            }
        };
    }

    /** The verdict over the cases of one dataset: of a number of datasets, each has to hold in all cases. */
    static ClaimVerdict ofDataset(List<ClaimCase> cases, Quantifier in, ClaimVerdict open) {
        return over(cases, in.kind() == Quantifier.Kind.DATASETS ? Quantifier.ALL : in, open);
    }

    private ClaimVerdict atLeast(int needed, ClaimVerdict otherwise) {
        if (holds + fails + withinNoise + open == 0) {
            return otherwise;
        }
        if (holds >= needed) {
            return ClaimVerdict.HOLDS;
        }
        if (holds + withinNoise + open < needed) {
            return ClaimVerdict.FAILS;
        }
        return open > 0 ? otherwise : ClaimVerdict.WITHIN_NOISE;
    }
}
