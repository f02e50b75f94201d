package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.experiment.Protocol;
import java.util.List;
import java.util.Map;

/**
 * One {@code <experiment>} of a POM for one dataset, one model and one loss, before names and settings are checked and lists of
 * values are expanded.
 *
 * @param execution id of the execution that declares it
 * @param artifact table or figure that it belongs to, {@code table2}
 * @param dataset name of the dataset
 * @param model name of the model
 * @param modelTitle the model's name in the paper, {@code LightGCN}
 * @param loss name of the loss
 * @param lossTitle the loss's name in the paper, {@code SSM}
 * @param variant the column of the table, {@code SSM}, or a pattern that names settings, <code>user[{alpha0},{alpha1}]</code>
 * @param protocols which protocols it is scored in
 * @param settings by name, in the order of declaration; a value of several, separated by commas, makes an experiment of each
 * @param sources where a setting comes from: {@code paper}, {@code released code}, {@code other code}, {@code tuned here},
 *     {@code assumed}
 * @param patience epochs without a better one before it stops
 */
public record Declaration(
        String execution,
        String artifact,
        String dataset,
        String model,
        String modelTitle,
        String loss,
        String lossTitle,
        String variant,
        List<Protocol> protocols,
        Map<String, String> settings,
        Map<String, String> sources,
        int patience) {}
