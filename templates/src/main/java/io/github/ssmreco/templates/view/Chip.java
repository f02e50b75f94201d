package io.github.ssmreco.templates.view;

/**
 * A verdict or state as it is shown: never by colour alone.
 *
 * @param kind suffix of the style class
 * @param symbol a sign that differs from those of other kinds
 * @param label in words
 * @param meaning one sentence
 */
public record Chip(String kind, String symbol, String label, String meaning) {}
