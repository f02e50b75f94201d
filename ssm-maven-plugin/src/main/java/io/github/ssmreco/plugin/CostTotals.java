package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.cost.RunEstimate;
import io.github.ssmreco.engine.data.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What all runs that are left of a selection take together, in sentences. */
final class CostTotals {

    private static final double MEBIBYTE = 1 << 20;

    private CostTotals() {}

    /**
     * The sentences; none where nothing is left.
     *
     * @param estimates of the runs that are left
     * @param downloads files that are not here yet
     * @param slowness how many times what the model states this machine's own runs took; empty while it has none
     * @param device that was chosen
     */
    static List<String> of(
            Collection<RunEstimate> estimates, List<SourceFile> downloads, OptionalDouble slowness, String device) {
        if (estimates.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        List<RunEstimate> known = estimates.stream().filter(RunEstimate::known).toList();
        sentences.add("Left to run here: " + estimates.size() + " runs, about "
                + Estimates.time(
                        known.stream().mapToDouble(RunEstimate::seconds).sum())
                + " on the processor (estimated from: " + bases(estimates) + "); the largest takes "
                + Estimates.bytes(MEBIBYTE
                        * known.stream()
                                .mapToDouble(RunEstimate::memoryMiB)
                                .max()
                                .orElse(0))
                + " of memory.");
        sentences.add("Disk: "
                + Estimates.bytes(
                        known.stream().mapToLong(RunEstimate::keptBytes).sum())
                + " that finished runs keep, "
                + Estimates.bytes(known.stream()
                        .mapToLong(RunEstimate::checkpointBytes)
                        .max()
                        .orElse(0))
                + " of checkpoints while the largest trains, "
                + downloads(downloads) + ".");
        sentences.add(
                slowness.isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "Times are scaled by this machine's own runs, which took %.1f times what the cost model states.",
                                slowness.getAsDouble())
                        : "No run of this machine says how fast it is: times are those of recorded runs, on their machines, and of"
                                + " stated rates of two threads. Once a run has ended here, they are scaled.");
        if (device.startsWith("gpu")) {
            sentences.add("The estimates are not for ssm.device=" + device
                    + ": a GPU takes another time and memory of its own.");
        }
        return sentences;
    }

    private static String bases(Collection<RunEstimate> estimates) {
        Map<RunEstimate.Basis, Integer> counts = new EnumMap<>(RunEstimate.Basis.class);
        estimates.forEach(estimate -> counts.merge(estimate.basis(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().words() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String downloads(List<SourceFile> files) {
        long unknown = files.stream().filter(file -> file.size() == null).count();
        long bytes = files.stream()
                .map(SourceFile::size)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return Estimates.bytes(bytes) + " of downloads"
                + (unknown == 0 ? "" : " and " + unknown + " files whose size is not declared");
    }
}
