package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.evaluation.GroupMeasures;
import io.github.ssmreco.engine.evaluation.PopularityGroups;
import java.util.List;
import java.util.Optional;

/**
 * A measure of one of the ten popularity groups of a run; its name is {@code recallShare.10}.
 *
 * @param measure which
 * @param group from 1, the least popular items, to 10
 */
public record GroupMetric(Measure measure, int group) {

    /** What is measured of a group. */
    public enum Measure {
        /** The group's part of recall@20. */
        RECALL("groupRecall"),
        /** The same as a share of the ten groups' sum. */
        RECALL_SHARE("recallShare"),
        /** The group's items as a share of all items. */
        ITEM_SHARE("itemShare"),
        /** Mean norm of its items' representations. */
        MAGNITUDE("magnitude");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /** The name without a group. */
        public String word() {
            return word;
        }

        /** By its name, if it is one. */
        public static Optional<Measure> named(String word) {
            return List.of(values()).stream()
                    .filter(measure -> measure.word.equals(word))
                    .findFirst();
        }
    }

    /** A name such as {@code recallShare.10}, if it is one. */
    public static Optional<GroupMetric> parse(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        for (int group = 1; group <= PopularityGroups.COUNT; group++) {
            if (name.substring(dot + 1).equals(Integer.toString(group))) {
                int of = group;
                return Measure.named(name.substring(0, dot)).map(measure -> new GroupMetric(measure, of));
            }
        }
        return Optional.empty();
    }

    /** The value among a run's groups; null where there is none. */
    public Double of(List<GroupMeasures> groups) {
        return groups.stream()
                .filter(one -> one.group() == group)
                .findFirst()
                .map(one -> switch (measure) {
                    case RECALL -> Double.valueOf(one.recall());
                    case RECALL_SHARE -> share(one.recall(), groups);
                    case ITEM_SHARE -> Double.valueOf(one.itemShare());
                    case MAGNITUDE -> one.magnitude();
                })
                .orElse(null);
    }

    private static Double share(double recall, List<GroupMeasures> groups) {
        double sum = groups.stream().mapToDouble(GroupMeasures::recall).sum();
        return sum == 0 ? null : recall / sum;
    }

    /** {@code recallShare.10}. */
    public String name() {
        return measure.word + "." + group;
    }
}
