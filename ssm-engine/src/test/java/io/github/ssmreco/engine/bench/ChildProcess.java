package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.support.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs that print a JSON object per line. */
final class ChildProcess {

    private final BenchSettings settings;

    ChildProcess(BenchSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs a program to its end.
     *
     * @param name of the file in which its standard error is kept
     * @param environment what it gets beside this process's own
     * @return what it printed, lines that are no objects left out
     * @throws IOException if it cannot be started or fails; the message names the file that says why
     */
    List<JsonNode> run(String name, List<String> command, Map<String, String> environment) throws IOException {
        List<String> launched = new ArrayList<>(settings.launcher());
        launched.addAll(command);
        Path log = Files.createDirectories(settings.output().resolve("logs"))
                .resolve(name.replaceAll("[^A-Za-z0-9.-]+", "-") + ".log");
        ProcessBuilder builder = new ProcessBuilder(launched).redirectError(log.toFile());
        builder.environment().keySet().removeAll(settings.unset());
        builder.environment().putAll(environment);
        List<JsonNode> printed = new ArrayList<>();
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("{")) {
                    printed.add(Json.tree(line));
                }
            }
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(name + " ended with " + exit + ": see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + " was interrupted", e);
        } finally {
            process.destroy();
        }
        return printed;
    }
}
