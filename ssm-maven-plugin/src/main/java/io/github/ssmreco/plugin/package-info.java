/**
 * The goals. In come a POM's parameters and the command line; out go calls of the engine and of the report, and Maven's two kinds
 * of errors: the build's or machine's fault ({@code MojoExecutionException}), or the result's ({@code MojoFailureException}).
 */
package io.github.ssmreco.plugin;
