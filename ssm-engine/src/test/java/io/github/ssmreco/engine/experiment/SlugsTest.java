package io.github.ssmreco.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LightGCN|lightgcn",
                "SVD++|svdpp",
                "user[0.5,0]|user-0.5-0",
                "BCE(N=4)|bce-n4",
                "SM+100000|sm-pad100000",
                "SSM+0|ssm-pad0",
                "Cos-IP|cos-ip",
                "SSM, temperature 0.1|ssm-temperature-0.1"
            })
    void aNameOfThePaperBecomesAPartOfAnId(String name, String slug) {
        assertThat(Slugs.of(name)).isEqualTo(slug);
    }
}
