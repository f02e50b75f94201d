/**
 * Arrays come in and go out: the loops and threads that the vector back end stands on. The only room that knows the Vector
 * API.
 */
package io.github.ssmreco.engine.kernel;
