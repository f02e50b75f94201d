package io.github.ssmreco.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerEnvironmentTest {

    private static final String DO_NOT_INLINE = "-XX:CompileCommand=dontinline,";

    @Test
    void methodsThatShouldNotBeInlinedAreThere() throws ClassNotFoundException {
        List<String> methods = WorkerEnvironment.JVM_OPTIONS.stream()
                .filter(option -> option.startsWith(DO_NOT_INLINE))
                .map(option -> option.substring(DO_NOT_INLINE.length()))
                .toList();
        assertThat(methods).isNotEmpty();
        for (String method : methods) {
            String[] parts = method.split("::");
            assertThat(Arrays.stream(Class.forName(parts[0]).getDeclaredMethods())
                            .map(Method::getName))
                    .contains(parts[1]);
        }
    }

    @Test
    void theJvmTakesTheOptionsWithoutAWord() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerEnvironment.JVM_OPTIONS);
        command.add("-version");
        Process java = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(java.waitFor()).isZero();
    }
}
