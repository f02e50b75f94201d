/**
 * What an experiment is: the specification of a run, its protocol, and the kinds of run, with what each is given, needs and gives.
 */
package io.github.ssmreco.engine.experiment;
