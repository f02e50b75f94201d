/**
 * From a dataset's name to interactions: descriptors, strict parsing, k-core, split, the prepared file, and
 * data made by a seeded generator. How files get here is the matter of {@code download}.
 *
 * <p>In come a {@link io.github.ssmreco.engine.data.DatasetDescriptor} and, for real data, its files; out goes a
 * {@link io.github.ssmreco.engine.data.PreparedDataset}, with a {@link io.github.ssmreco.engine.data.PreparedReport} that
 * says what was found in it.
 */
package io.github.ssmreco.engine.data;
