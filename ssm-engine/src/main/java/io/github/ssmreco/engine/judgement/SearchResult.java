package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.experiment.Protocol;
import java.util.List;

/**
 * What is known of the search behind a cell whose settings say that they were tuned here. What is not known is null.
 *
 * @param cell the cell's id
 * @param dataset its dataset's name
 * @param model its model's name
 * @param loss its loss's name
 * @param settings names of the settings that say so
 * @param trials how many there were
 * @param stopped how many of them were stopped, being clearly behind
 * @param diverged how many of them diverged
 * @param metric that they were compared by
 * @param value of the chosen one, on the validation pairs
 * @param protocol of the trials
 * @param seed of the trials
 * @param remarks what does not fit, a sentence each
 */
public record SearchResult(
        String cell,
        String dataset,
        String model,
        String loss,
        List<String> settings,
        Integer trials,
        Integer stopped,
        Integer diverged,
        String metric,
        Double value,
        Protocol protocol,
        Long seed,
        List<String> remarks) {}
