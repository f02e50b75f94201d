package io.github.ssmreco.engine.bench;

import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.data.PreparedFile;
import io.github.ssmreco.engine.evaluation.RankingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seconds of a full ranking and its metrics, side by side on the same representations, and whether the lists are the same. A
 * program; the profile {@code bench} runs it as {@code evaluation}.
 */
public final class EvaluationComparison {

    private static final int EPOCHS = 2;
    private static final String CASE = "top-20";

    private final BenchSettings settings;
    private final Path prepared;
    private final Path representations;
    private final ChildProcess processes;
    private final Map<String, Path> lists = new LinkedHashMap<>();

    private EvaluationComparison(BenchSettings settings, List<String> contenders, Path prepared) {
        this.settings = settings;
        this.prepared = prepared;
        this.representations = settings.output().resolve("representations.npy");
        this.processes = new ChildProcess(settings);
        contenders.forEach(name -> lists.put(name, settings.output().resolve("top-" + name + ".npy")));
    }

    /** Takes no arguments; see {@link BenchSettings}. */
    public static void main(String[] arguments) throws IOException {
        BenchSettings settings = BenchSettings.ofSystemProperties();
        Optional<Peer> peer = Peer.find(settings, new ChildProcess(settings));
        List<String> contenders = settings.chosenContenders(
                peer.isPresent() ? List.of(Ours.VECTOR, Ours.TORCH, Peer.TUNED) : List.of(Ours.VECTOR, Ours.TORCH),
                Ours.SCALAR);
        Path prepared = BenchData.prepare(settings.requiredData(), settings.output());
        new EvaluationComparison(settings, contenders, prepared).run(peer);
    }

    private void run(Optional<Peer> peer) throws IOException {
        System.out.println(MachineReport.of(settings, peer, processes));
        processes.run(
                "representations",
                Ours.command(
                        settings,
                        Ours.VECTOR,
                        RepresentationProgram.class,
                        List.of(prepared.toString(), representations.toString(), Integer.toString(EPOCHS))),
                Ours.variables(settings));
        List<Sample> samples = new Alternation(
                        settings, processes, settings.output().resolve("evaluation.jsonl"))
                .run(
                        CASE,
                        lists.keySet().stream()
                                .map(name -> contender(name, peer))
                                .toList());
        MarkdownTable times = SideBySide.table("s", false);
        new SideBySide(samples).addTo(times, 2, Optional.empty());
        System.out.println(times);
        System.out.println(comparisons());
    }

    private Contender contender(String name, Optional<Peer> peer) {
        if (name.equals(Peer.TUNED)) {
            return new Contender(
                    name,
                    peer.orElseThrow().evaluations(name, representations, lists.get(name), settings),
                    peer.orElseThrow().environment(name, settings),
                    "evalSeconds",
                    line -> line.required("evalSeconds").asDouble());
        }
        List<String> arguments = List.of(
                prepared.toString(),
                name,
                representations.toString(),
                lists.get(name).toString(),
                Integer.toString(settings.repetitions()));
        return new Contender(
                name,
                Ours.command(settings, name, EvaluationProgram.class, arguments),
                Ours.variables(settings),
                "evaluationSeconds",
                line -> Ours.checked(settings, name, line)
                        .required("evaluationSeconds")
                        .asDouble());
    }

    /** Every contender's lists against the first one's. */
    private MarkdownTable comparisons() throws IOException {
        PreparedDataset data = PreparedFile.read(prepared);
        int[] users = new RankingTask(data.test(), List.of(data.train()), 20, false).users();
        float[] z = Npy.readFloats(representations);
        int dimension = z.length / (data.userCount() + data.itemCount());
        MarkdownTable table = new MarkdownTable(
                "lists of",
                "against",
                "users",
                "lists that differ",
                "places",
                "places beyond " + ListComparison.TOLERANCE);
        List<String> names = List.copyOf(lists.keySet());
        int[] first = Npy.readInts(lists.get(names.get(0)));
        for (String name : names.subList(1, names.size())) {
            ListComparison compared =
                    ListComparison.of(z, dimension, data.userCount(), users, first, Npy.readInts(lists.get(name)));
            table.row(
                    names.get(0),
                    name,
                    Integer.toString(compared.lists()),
                    Integer.toString(compared.listsThatDiffer()),
                    Integer.toString(compared.places()),
                    Integer.toString(compared.placesBeyond()));
        }
        return table;
    }
}
