package io.github.ssmreco.engine.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import org.junit.jupiter.api.Test;

class TorchBackEndTest {

    @Test
    void whatDoesNotPassThroughABufferIsRefused() {
        assertThatCode(() -> TorchBackEnd.requireBuffer("<batch-size>", Integer.MAX_VALUE, "of this", "that"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TorchBackEnd.requireBuffer(
                        "<embedding-size>", 1L << 31, "of embeddings", "a smaller <embedding-size>"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "<embedding-size>: found '2,147,483,648 bytes of embeddings', expected at most 2,147,483,647 on back end"
                                + " torch. Set a smaller <embedding-size>, or -Dssm.backend=vector.");
    }
}
