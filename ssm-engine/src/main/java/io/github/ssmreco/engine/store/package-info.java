/**
 * A run's directory: what lies in it, who may write it, and what is read back.
 */
package io.github.ssmreco.engine.store;
