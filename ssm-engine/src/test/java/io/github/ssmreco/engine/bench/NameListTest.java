package io.github.ssmreco.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NameListTest {

    @Test
    void noNameIsAllOfThem() {
        assertThat(chosen("")).containsExactly("MF", "LightGCN-1", "LightGCN-10");
    }

    @Test
    void aNameIsAWholeOneInAnyCase() {
        assertThat(chosen("lightgcn-1")).containsExactly("LightGCN-1");
    }

    @Test
    void namesAreTakenInTheBenchmarksOrder() {
        assertThat(chosen("LightGCN-10, mf")).containsExactly("MF", "LightGCN-10");
    }

    @Test
    void aPartOfANameIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> chosen("mf,lightgcn"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("bench.cases", "'lightgcn'", "MF, LightGCN-1, LightGCN-10");
    }

    private static List<String> chosen(String wanted) {
        return NameList.choose("bench.cases", wanted, List.of("MF", "LightGCN-1", "LightGCN-10"), Function.identity());
    }
}
