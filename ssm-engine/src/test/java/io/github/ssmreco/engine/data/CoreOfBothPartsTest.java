package io.github.ssmreco.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreOfBothPartsTest {

    @TempDir
    private Path folder;

    /** User 1 and item 1 have their second pair in the test file; user 2 and item 2 have one pair in both files together. */
    @Test
    void pairsOfTrainAndTestCountTogether() throws IOException {
        Path train = Samples.file(folder, "train.csv", "0,0\n0,1\n1,0\n2,2\n");
        Path test = Samples.file(folder, "test.csv", "1,1\n2,2\n");
        DatasetDescriptor dataset = new DatasetDescriptor(
                "own",
                null,
                List.of(Samples.local(train, Role.TRAIN), Samples.local(test, Role.TEST)),
                Samples.COMMA,
                new Preparation(2, 0.2, 1),
                null,
                null);

        Preparer.prepare(dataset, List.of(train, test), folder.resolve("out"));

        PreparedDataset prepared = PreparedFile.read(Preparer.preparedFile(folder.resolve("out")));
        assertThat(Samples.pairs(prepared.train())).containsExactly("0:0", "0:1", "1:0");
        assertThat(Samples.pairs(prepared.test())).containsExactly("1:1");
    }
}
