package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A cell whose settings were tuned here.
 *
 * @param cell its id, an element of the page
 * @param settings names of the settings that were
 * @param trials how many there were, and how some of them ended; or that none is known
 * @param value of the chosen one, with the metric's name
 * @param remarks what does not fit
 */
public record TunedCell(String cell, List<String> settings, String trials, String value, List<String> remarks) {}
