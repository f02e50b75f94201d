/**
 * A file with runs comes in; events go out on a pipe, run directories stay behind. The process that trains.
 */
package io.github.ssmreco.engine.worker;
