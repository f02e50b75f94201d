package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ssmreco.engine.support.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment that matters to a benchmark, as Markdown. */
final class MachineReport {

    private static final Pattern VARIABLES =
            Pattern.compile("(MALLOC|ONEDNN|ATEN|LRU|OPENBLAS|OMP|GOMP|MKL|KMP|LD)_.*");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

    private MachineReport() {}

    /** The machine, our JVMs, and the peer's two set-ups where there is one. */
    static String of(BenchSettings settings, Optional<Peer> peer, ChildProcess processes) throws IOException {
        MarkdownTable table = new MarkdownTable("environment", "");
        table.row("CPU", firstField("/proc/cpuinfo", "model name") + ", " + widestVectors());
        table.row("vectors", settings.width().inWords());
        table.row("cores used", Integer.toString(Runtime.getRuntime().availableProcessors()));
        table.row("caches", caches());
        table.row("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        table.row("transparent huge pages", read(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")));
        table.row("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        table.row("JVM options", String.join(" ", Ours.options(settings)));
        table.row("DJL, libtorch", jar("pytorch-engine") + ", " + jar("pytorch-native-cpu"));
        table.row("variables, ours", ourVariables(settings));
        if (peer.isPresent()) {
            table.row("tried for " + Peer.TUNED, peer.get().trials().inWords());
            for (String setUp : List.of(Peer.TUNED, Peer.AS_INSTALLED)) {
                describe(table, setUp, peer.get().describe(setUp, settings, processes));
            }
        }
        table.row("variables removed for all", removed(settings));
        table.row("launcher", settings.launcher().isEmpty() ? "none" : String.join(" ", settings.launcher()));
        return table.toString();
    }

    private static void describe(MarkdownTable table, String setUp, JsonNode node) {
        table.row(
                setUp,
                "torch " + node.path("torch").asText() + ", "
                        + node.path("threads").asText() + " threads, "
                        + node.path("blas").asText() + ", kernel "
                        + node.path("blasKernel").asText() + ", ATen "
                        + node.path("aten").asText());
        table.row("variables, " + setUp, node.path("environment").toString());
    }

    private static String ourVariables(BenchSettings settings) {
        Map<String, String> seen = new TreeMap<>(System.getenv());
        seen.keySet().removeAll(settings.unset());
        seen.putAll(Ours.variables(settings));
        seen.keySet().removeIf(name -> !VARIABLES.matcher(name).matches());
        return Json.line(seen);
    }

    private static String removed(BenchSettings settings) {
        Map<String, String> removed = new TreeMap<>(System.getenv());
        removed.keySet().retainAll(settings.unset());
        return removed.isEmpty() ? "none was set" : Json.line(removed) + " (keep them: -Dbench.unset=NOTHING)";
    }

    private static String widestVectors() throws IOException {
        String flags = " " + firstField("/proc/cpuinfo", "flags") + " ";
        return flags.contains(" avx512f ") ? "AVX-512" : flags.contains(" avx2 ") ? "AVX2" : "no AVX2";
    }

    private static String caches() throws IOException {
        if (!Files.isDirectory(CACHES)) {
            return firstField("/proc/cpuinfo", "cache size") + " (more the system does not tell)";
        }
        List<String> caches = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(CACHES, "index*")) {
            for (Path folder : folders) {
                caches.add("L" + read(folder.resolve("level")) + " " + read(folder.resolve("type")) + " "
                        + read(folder.resolve("size")));
            }
        }
        return caches.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String firstField(String file, String name) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return "unknown";
        }
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String read(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
    }

    private static String jar(String artifact) {
        Matcher jar = Pattern.compile(artifact + "-[0-9.]+\\d").matcher(System.getProperty("java.class.path"));
        return jar.find() ? jar.group() : artifact + " missing";
    }
}
