package io.github.ssmreco.engine.plan;

import io.github.ssmreco.engine.experiment.Protocol;
import java.util.List;

/**
 * What of a declared plan is wanted. An empty list selects everything.
 *
 * @param datasets names, {@code ssm.datasets}
 * @param artifacts names, {@code ssm.artifacts}
 * @param only globs on cell ids ({@code *} and {@code ?}), {@code ssm.only}
 * @param protocols {@code ssm.protocol}
 * @param seeds {@code ssm.seeds}; at least one
 * @param executions ids of executions, where one was named on the command line
 */
public record Selection(
        List<String> datasets,
        List<String> artifacts,
        List<String> only,
        List<Protocol> protocols,
        List<Long> seeds,
        List<String> executions) {}
