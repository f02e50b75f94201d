package io.github.ssmreco.templates.view;

/**
 * A link to a run.
 *
 * @param run its id
 * @param text what to show
 */
public record Link(String run, String text) {}
