/**
 * The plan of a project. In come the executions of this plugin and what the command line selects; out goes the engine's
 * {@link io.github.ssmreco.engine.plan.Plan}. No other class reads an execution's configuration.
 */
package io.github.ssmreco.plugin.plan;
