/**
 * The local executor. In come run requests; out go events and run directories. Here are the worker's command line, its log, its
 * end, and the native libraries that it is given.
 */
package io.github.ssmreco.plugin.fork;
