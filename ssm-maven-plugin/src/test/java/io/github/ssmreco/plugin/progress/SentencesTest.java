package io.github.ssmreco.plugin.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.run.RunEvent;
import io.github.ssmreco.engine.store.RunResult.StoppedBy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final TreeMap<String, Double> METRICS =
            new TreeMap<>(Map.of("recall@20", 0.12345, "hit-rate@10", 0.5, "peakMemoryMiB", 700.0));

    @Test
    void tellWhatIsShownInItsOrder() {
        Sentences sentences = new Sentences(List.of("hit-rate@10", "recall@20", "ndcg@20"));
        assertThat(sentences.of(new RunEvent.Epoch("run", 3, 1.5, METRICS, 2, 0.25)))
                .isEqualTo(
                        "run: epoch 3, loss 1.5000, hit-rate@10 0.5000, recall@20 0.1235, best epoch 2, 0.3 s per epoch");
        assertThat(sentences.of(new RunEvent.Finished("run", StoppedBy.PATIENCE, 2, 17, 17, METRICS)))
                .isEqualTo("run: hit-rate@10 0.5000, recall@20 0.1235 at epoch 2 of 17");
    }

    @Test
    void sayThatAnEpochWasNotEvaluated() {
        Sentences sentences = new Sentences(List.of("recall@20"));
        assertThat(sentences.of(new RunEvent.Epoch("run", 1, 1.5, new TreeMap<>(), 0, 0.25)))
                .isEqualTo("run: epoch 1, loss 1.5000, not evaluated, 0.3 s per epoch");
        assertThat(sentences.of(new RunEvent.Epoch("run", 4, 1.5, new TreeMap<>(), 3, 0.25)))
                .isEqualTo("run: epoch 4, loss 1.5000, not evaluated, best epoch 3, 0.3 s per epoch");
    }

    @Test
    void sayThatARunWithoutAnyOfItIsDone() {
        assertThat(new Sentences(List.of("recall@20"))
                        .of(new RunEvent.Finished("run", StoppedBy.EPOCHS, 0, 0, 0, new TreeMap<>())))
                .isEqualTo("run: done");
    }
}
