package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTest {

    /** Surefire's JVM talks to a pipe: before Java 22 it has no console, since then one that is no terminal. */
    @Test
    void aPipeIsNoTerminal() {
        assertThat(Console.terminal(System.console())).isFalse();
    }
}
