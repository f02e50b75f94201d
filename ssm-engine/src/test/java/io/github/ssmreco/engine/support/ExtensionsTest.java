package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.kernel.Compute;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.loss.RowLoss;
import io.github.ssmreco.engine.model.ModelContext;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.model.RowModel;
import io.github.ssmreco.engine.sampling.BatchSpec;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The class path of these tests brings no extension; one that does is a build of its own among the plugin's. */
class ExtensionsTest {

    private static final class OwnLoss implements LossProvider {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public BatchSpec batches(Settings settings) {
            return BatchSpec.inBatch();
        }

        @Override
        public RowLoss onVector(Settings settings, int dimension, Compute compute) {
            return (batch, rows, gradients) -> 0;
        }
    }

    private static final class OwnModel implements ModelProvider {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public RowModel onVector(ModelContext context, Compute compute) {
            throw new AssertionError("not computed with");
        }
    }

    @Test
    void everythingThatTheEngineBringsComputesOnBothBackEnds() {
        assertThat(Models.ALL).hasSize(4).allMatch(Extensions::hasTorch);
        assertThat(Losses.ALL).hasSize(8).allMatch(Extensions::hasTorch);
    }

    @Test
    void whatHasNoTorchFormSaysSo() {
        assertThat(Extensions.hasTorch(new OwnLoss())).isFalse();
        assertThat(Extensions.hasTorch(new OwnModel())).isFalse();
        assertThatThrownBy(() -> new OwnLoss().onTorch(new Settings(new TreeMap<>())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("loss 'own'")
                .hasMessageContaining("-Dssm.backend=vector");
        assertThatThrownBy(() -> new OwnModel().onTorch(null, null)).hasMessageContaining("model 'own'");
    }

    @Test
    void withoutAnyThereAreThoseThatTheEngineBrings() {
        assertThat(Models.all()).isEqualTo(Models.ALL);
        assertThat(Losses.all()).isEqualTo(Losses.ALL);
    }
}
