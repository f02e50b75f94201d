package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * A table or figure of the paper, of some datasets.
 *
 * @param id the element's
 * @param title of the table or figure
 * @param grids as the paper lays it out; several where the datasets have tables of their own
 * @param folded whether the tables only repeat what is drawn
 * @param figures drawn from its cells
 * @param notes on its cells
 */
public record Block(String id, String title, List<Grid> grids, boolean folded, List<Figure> figures, List<Note> notes) {

    /**
     * What is to be known of a cell.
     *
     * @param cell its id
     * @param text a sentence or two
     */
    public record Note(String cell, String text) {}
}
