package io.github.ssmreco.templates.view;

/**
 * A failed run.
 *
 * @param run its id
 * @param seed its seed
 * @param message why
 */
public record Failure(String run, String seed, String message) {}
