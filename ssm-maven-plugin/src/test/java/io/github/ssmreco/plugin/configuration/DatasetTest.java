package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.Preparation;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.support.InputException;
import java.io.File;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void whatIsNotSaidIsAtItsDefault() throws ReflectiveOperationException {
        DatasetDescriptor descriptor =
                dataset("name", "mine", "format", "pairs").descriptor();

        assertThat(descriptor.format()).isEqualTo(FileFormat.pairs("whitespace"));
        assertThat(descriptor.preparation()).isEqualTo(Preparation.NONE);
        assertThat(descriptor.expected()).isNull();
        assertThat(descriptor.rowNumbers()).as("only what occurs counts").isNull();
    }

    @Test
    void everySettingOfTheFormatArrives() throws ReflectiveOperationException {
        Dataset dataset = dataset(
                "name",
                "mine",
                "format",
                "pairs",
                "separator",
                "semicolon",
                "userColumn",
                "customer",
                "itemColumn",
                "3",
                "encoding",
                "latin1");

        assertThat(dataset.descriptor().format())
                .isEqualTo(new FileFormat(FileFormat.Layout.PAIRS, ";", true, "customer", "3", "ISO-8859-1"));
    }

    @Test
    void expectedCountsAreNoRows() throws ReflectiveOperationException {
        DatasetDescriptor descriptor = dataset("name", "mine", "format", "pairs", "users", 9, "items", 8, "pairs", 20)
                .descriptor();

        assertThat(descriptor.expected()).isEqualTo(new Counts(9, 8, 20, null, null));
        assertThat(descriptor.rowNumbers()).isNull();
    }

    @Test
    void aPathMayHaveAnyLetters() throws ReflectiveOperationException {
        DatasetDescriptor descriptor =
                dataset("name", "mine", "format", "pairs").descriptor();

        assertThat(descriptor.sources()).singleElement().satisfies(source -> {
            assertThat(source.name()).isEqualTo("my shop [1].csv");
            assertThat(source.role()).isEqualTo(Role.ALL);
        });
    }

    @Test
    void aNamedColumnOfALineOfItemsIsRefused() throws ReflectiveOperationException {
        Dataset dataset = dataset("name", "mine", "format", "adjacency", "itemColumn", "item");

        assertThatThrownBy(dataset::descriptor)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the first column is the user");
    }

    private static Dataset dataset(Object... fields) throws ReflectiveOperationException {
        DataFile file = new DataFile();
        set(file, "path", new File("some folder", "my shop [1].csv").getAbsoluteFile());
        Dataset dataset = new Dataset();
        set(dataset, "files", List.of(file));
        for (int k = 0; k < fields.length; k += 2) {
            set(dataset, (String) fields[k], fields[k + 1]);
        }
        return dataset;
    }

    private static void set(Object bean, String name, Object value) throws ReflectiveOperationException {
        Field field = bean.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(bean, value);
    }
}
