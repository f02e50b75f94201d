package io.github.ssmreco.engine.judgement;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.github.ssmreco.engine.support.Json;
import java.util.List;
import java.util.Map;

/**
 * One choice of a claim's variables, and what came of it.
 *
 * @param dataset that all its cells are of; null where they are of several
 * @param ofPaper whether the paper speaks of it; else it is asked of a dataset that the paper does not have
 * @param choice value by variable; the value of further axes of a curve
 * @param verdict what came of it
 * @param seeds the fewest that any of its numbers is a mean of; null on the published side, and where nothing is decided
 * @param why the comparison in words and numbers
 * @param numbers what was compared
 */
public record ClaimCase(
        String dataset,
        boolean ofPaper,
        @JsonSerialize(using = Json.InOrder.class) Map<String, String> choice,
        ClaimVerdict verdict,
        Integer seeds,
        String why,
        List<Number> numbers) {

    /**
     * The value of a cell.
     *
     * @param cell its id
     * @param metric its name
     * @param value printed, or the mean over seeds
     * @param low lower end of the mean's 90 % interval; null where it is printed or of fewer than three seeds
     * @param high upper end, or null
     * @param n number of seeds; 0 where it is printed
     */
    public record Number(String cell, String metric, double value, Double low, Double high, int n) {

        static Number of(String cell, String metric, Estimate estimate) {
            return new Number(cell, metric, estimate.mean(), estimate.low(), estimate.high(), estimate.n());
        }
    }
}
