package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A sentence of the paper.
 *
 * @param id its own
 * @param section where it stands
 * @param quote word by word
 * @param cells ids of the selected cells that it speaks of; each is an element of the page
 */
public record Claim(String id, String section, String quote, List<String> cells) {}
