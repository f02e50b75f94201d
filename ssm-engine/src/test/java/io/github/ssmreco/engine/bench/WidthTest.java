package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WidthTest {

    @ParameterizedTest
    @CsvSource({"512, BITS_512", "256, BITS_256", "' 128 ', BITS_128", "'', MACHINE", "' ', MACHINE"})
    void isNamedByItsBits(String wanted, Width width) {
        assertThat(Width.parse(wanted)).isEqualTo(width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "64", "avx2", "256,128", "MACHINE"})
    void anythingElseIsRefusedWithTheWidthsThereAre(String wanted) {
        assertThatThrownBy(() -> Width.parse(wanted))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("bench.width", "'" + wanted + "'", "512, 256, 128");
    }

    @Test
    void everyWidthHoldsJavaAndEachNativeLibraryToIt() {
        assertThat(Width.BITS_256.jvmOptions()).containsExactly("-XX:UseAVX=2");
        assertThat(Width.BITS_256.variables())
                .containsEntry("ATEN_CPU_CAPABILITY", "avx2")
                .containsEntry("ONEDNN_MAX_CPU_ISA", "AVX2")
                .containsEntry("MKL_ENABLE_INSTRUCTIONS", "AVX2");
        assertThat(Width.BITS_256.blas()).contains("Haswell");
        assertThat(Arrays.stream(Width.values()).map(Width::jvmOptions)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Width.values()).map(Width::variables)).doesNotHaveDuplicates();
    }

    @Test
    void noKernelOfAWiderUnitIsTriedForAWidth() {
        assertThat(Width.BITS_256.blasKernels()).doesNotContain("", "SkylakeX", "Cooperlake", "SapphireRapids");
        assertThat(Width.BITS_128.blasKernels()).doesNotContain("", "Haswell", "Zen");
        assertThat(Width.MACHINE.blasKernels()).contains("", "Haswell", "SkylakeX", "Cooperlake", "SapphireRapids");
    }

    @Test
    void everyVariableThatItSetsIsTakenFromTheOthersToo() {
        for (Width width : Width.values()) {
            assertThat(Width.VARIABLES).containsAll(width.variables().keySet());
        }
    }

    @Test
    void figuresOfOtherVectorsAreRefused() {
        assertThatCode(() -> Width.BITS_256.require("vector 256 bit")).doesNotThrowAnyException();
        assertThatCode(() -> Width.MACHINE.require("vector 128 bit")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Width.BITS_512.require("vector 256 bit"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("bench.width", "'512'", "vector 256 bit");
        assertThatThrownBy(() -> Width.BITS_128.require("scalar")).isInstanceOf(InputException.class);
    }
}
