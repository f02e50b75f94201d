/**
 * What an experiment is: the specification of a run, its protocol, and the models and losses that it may name.
 */
package io.github.ssmreco.engine.experiment;
