package io.github.ssmreco.engine.evaluation;

/**
 * The best items of some users, best first; equal scores in the order of item ids.
 *
 * @param users {@code [n]}: who was ranked, ascending
 * @param k length of a list
 * @param items {@code [n, k]}: item ids; -1 where a user has fewer than k items to rank
 */
public record TopLists(int[] users, int k, int[] items) {}
