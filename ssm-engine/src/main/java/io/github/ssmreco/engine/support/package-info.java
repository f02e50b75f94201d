/**
 * What every room needs: JSON, digests, files that appear whole, settings, seeds, the one kind of error that a user sees. Nothing
 * comes in; knows no other room.
 */
package io.github.ssmreco.engine.support;
