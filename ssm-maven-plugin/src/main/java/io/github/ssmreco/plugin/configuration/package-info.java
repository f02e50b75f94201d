/**
 * What Maven reads from a POM. In come the elements of the plugin's {@code <configuration>} as beans; out go the engine's
 * records, at once.
 */
package io.github.ssmreco.plugin.configuration;
