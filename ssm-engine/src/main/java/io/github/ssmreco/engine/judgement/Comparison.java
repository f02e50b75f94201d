package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.ssmreco.engine.evaluation.Metrics;
import java.util.List;

/**
 * The best variant of a table on one dataset, with one model, against another one of it, by a paired test. What has no value is null: of
 * a pair that could not be tested there is only a note.
 *
 * @param artifact {@code table2}
 * @param dataset {@code gowalla}
 * @param model as the paper prints it
 * @param protocol the protocol's id
 * @param metric {@code recall@20}
 * @param variants the best one by the mean over seeds of finished runs, then the other
 * @param cells their cells' ids
 * @param unit what is compared pair by pair
 * @param test which test
 * @param seeds that both have; each user's value is the mean over them
 * @param n number of pairs: of users, or of seeds
 * @param ties pairs of equal values
 * @param difference mean of the best one's value minus the other's
 * @param low lower end of the 95 % interval of that mean
 * @param high upper end
 * @param p two-sided
 * @param adjustedP by Holm's procedure over the family
 * @param family how many tests the correction covers: all pairs of the table's variants by all metrics, of one unit
 * @param significant whether {@code adjustedP} is at most 0.05
 * @param note what was left out and why, or null
 */
public record Comparison(
        String artifact,
        String dataset,
        String model,
        String protocol,
        String metric,
        List<String> variants,
        List<String> cells,
        Unit unit,
        Test test,
        List<Long> seeds,
        int n,
        Integer ties,
        Double difference,
        Double low,
        Double high,
        Double p,
        Double adjustedP,
        Integer family,
        boolean significant,
        String note) {

    /** A family with a rejection that should not be is at most this likely. */
    static final double LEVEL = 0.05;

    /** What is compared pair by pair. */
    public enum Unit {
        /** The same users' lists, of trainings that stand: says nothing of other seeds. */
        @JsonProperty("users")
        USERS,
        /** Means over users, of trainings with the same seed. */
        @JsonProperty("seeds")
        SEEDS
    }

    /** A test of paired values. */
    public enum Test {
        /** Wilcoxon's signed-rank test; pairs of equal values are left out of it. */
        @JsonProperty("wilcoxon-signed-rank")
        WILCOXON,
        /** Student's t of the differences. */
        @JsonProperty("paired-t")
        PAIRED_T
    }

    /** Whether the best one is ahead, beyond what chance explains: the difference is significant and for the better. */
    @JsonIgnore
    public boolean isAhead() {
        return significant && (Metrics.lessIsBetter(metric) ? difference < 0 : difference > 0);
    }
}
