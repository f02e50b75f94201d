/**
 * A dataset's files on their way to this machine: from the cache, a mirror or their own addresses, verified. In come the sources
 * of a {@link io.github.ssmreco.engine.data.DatasetDescriptor}; out go paths. No number passes through here: what arrives is
 * what its digest says, or it is refused.
 */
package io.github.ssmreco.engine.data.download;
