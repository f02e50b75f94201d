package io.github.ssmreco.plugin;

import org.apache.maven.execution.MavenSession;

/**
 * What stands at the other end of the log.
 *
 * @param bars whether a person watches a terminal that can redraw a line
 */
record Console(boolean bars) {

    static Console of(MavenSession session) {
        boolean batch = !session.getRequest().isInteractiveMode() || System.getenv("CI") != null;
        return new Console(!batch && terminal(System.console()));
    }

    /** Since Java 22 there is a console even where input or output is a pipe, and {@code isTerminal} tells. */
    static boolean terminal(java.io.Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
