/**
 * What the templates see: words, formatted numbers and coordinates. Made by the renderer from results, laid out by Freemarker;
 * nothing here computes.
 */
package io.github.ssmreco.templates.view;
