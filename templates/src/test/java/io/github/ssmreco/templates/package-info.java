/** The page is parsed as a browser would, and looked at for what a reader must find. */
package io.github.ssmreco.templates;
