package io.github.ssmreco.engine.store;

import java.util.Map;

/**
 * Some columns of a run's {@code users.csv}, for comparisons of two runs user by user.
 *
 * @param users SHA-256 of who was ranked and how many items each had to find, in the order of rows: two runs of which it is the same
 *     rank the same users
 * @param values by metric, a value for each user
 */
public record UserColumns(String users, Map<String, double[]> values) {}
