package io.github.ssmreco.engine.data;

import static io.github.ssmreco.engine.data.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdTableTest {

    private static int number(IdTable table, String id) {
        return table.number(id.toCharArray(), 0, id.length(), 0);
    }

    @Test
    void moreTextThanAnArrayHoldsIsRefused() {
        // two ids of four bytes, each with its end
        IdTable table = new IdTable(10);
        assertThat(number(table, "user")).isZero();
        assertThat(number(table, "item")).isEqualTo(1);
        assertThat(number(table, "user")).isZero();
        message(() -> number(table, "x"))
                .isEqualTo(
                        "ids of users or items: found 'more than 10 bytes of text, after 2 ids', expected at most so much."
                                + " Number them, or write shorter ids.");
        assertThat(number(table, "item")).isEqualTo(1);
    }
}
