/**
 * The paper's equations as numerical experiments. A dataset's training interactions and a seed come in; findings (what holds,
 * what does not, under which reading), figures and what a plot needs go out.
 */
package io.github.ssmreco.engine.theory;
