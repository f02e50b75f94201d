package io.github.ssmreco.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The peer in PyTorch, and the yardstick beside it.
 *
 * @param python an interpreter that has what they need
 * @param folder where their programs lie
 * @param trials what was tried for the tuned one
 */
record Peer(String python, Path folder, PeerSetUp.Trials trials) {

    static final String TUNED = "peer-tuned";
    static final String AS_INSTALLED = "peer-as-installed";

    private static final int TRIAL_ROUNDS = 3;

    private static final String MISSING = "No peer, no bound: %s. To have them on Debian: apt-get install python3-torch"
            + " python3-scipy libopenblas0-openmp gcc; elsewhere name a Python that has torch, -Dbench.python=PATH.";

    /** The peer, tuned by a short trial, where this machine has what it needs; else says on standard output what is missing. */
    static Optional<Peer> find(BenchSettings settings, ChildProcess processes) throws IOException {
        if (settings.peer().equals("none")) {
            System.out.println("No peer, no bound: bench.peer is none.");
            return Optional.empty();
        }
        Path folder = Path.of(settings.peer());
        if (!Files.isReadable(folder.resolve("peer_torch.py"))) {
            System.out.println(String.format(MISSING, "bench.peer: no peer_torch.py in " + folder));
            return Optional.empty();
        }
        List<String> candidates =
                settings.python().isEmpty() ? List.of("python3", "/usr/bin/python3") : List.of(settings.python());
        for (String python : candidates) {
            if (runs(python, "-c", "import torch, scipy.sparse") && runs("gcc", "--version")) {
                return Optional.of(
                        new Peer(python, folder, new PeerSetUp.Trials(List.of())).tuned(settings, processes));
            }
        }
        System.out.println(String.format(MISSING, "gcc, or torch and scipy in " + String.join(" or ", candidates)));
        return Optional.empty();
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What a set-up gets beside this process's environment: the width, and for the tuned one what its trial chose. All processors for the tuned one: where torch cannot count cores it
     * takes one thread, and nobody who tunes would leave it at that.
     */
    Map<String, String> environment(String setUp, BenchSettings settings) {
        Map<String, String> variables = new TreeMap<>(settings.width().variables());
        if (setUp.equals(TUNED)) {
            variables.putAll(trials.fastest().variables());
            variables.putAll(threads());
        } else {
            settings.width().blas().ifPresent(kernel -> variables.put(Width.BLAS_KERNEL, kernel));
        }
        return variables;
    }

    private static Map<String, String> threads() {
        return System.getenv("OMP_NUM_THREADS") == null
                ? Map.of(
                        "OMP_NUM_THREADS", Integer.toString(Runtime.getRuntime().availableProcessors()))
                : Map.of();
    }

    /** Tries each kernel of OpenBLAS, and then with the fastest one what else torch may use. */
    private Peer tuned(BenchSettings settings, ChildProcess processes) throws IOException {
        List<PeerSetUp> kernels = settings.width().blasKernels().stream()
                .map(kernel -> new PeerSetUp(kernel, ""))
                .toList();
        PeerSetUp.Trials tried = new PeerSetUp.Trials(trials(kernels, settings, processes));
        PeerSetUp fastest = BenchSettings.orEnd(tried::fastest);
        List<PeerSetUp> others = settings.width().atenChoices().stream()
                .map(aten -> new PeerSetUp(fastest.blasKernel(), aten))
                .toList();
        List<PeerSetUp.Trial> all = new ArrayList<>(tried.trials());
        all.addAll(trials(others, settings, processes));
        return new Peer(python, folder, new PeerSetUp.Trials(all));
    }

    /** All rounds; a set-up that does not run here is left out. */
    private List<PeerSetUp.Trial> trials(List<PeerSetUp> setUps, BenchSettings settings, ChildProcess processes) {
        List<PeerSetUp.Trial> trials = new ArrayList<>();
        for (int round = 1; round <= TRIAL_ROUNDS; round++) {
            for (PeerSetUp setUp : setUps) {
                List<String> command = new ArrayList<>(List.of(
                        python,
                        folder.resolve("yardstick.py").toString(),
                        settings.data().toString(),
                        "--trial"));
                command.addAll(setUp.arguments());
                Map<String, String> variables = new TreeMap<>(settings.width().variables());
                variables.putAll(setUp.variables());
                variables.putAll(threads());
                try {
                    trials.add(PeerSetUp.Trial.of(
                            setUp, last(processes.run("trial " + setUp.inWords(), command, variables))));
                } catch (IOException e) {
                    System.err.println(setUp.inWords() + " does not run here: " + e.getMessage());
                }
            }
        }
        return trials;
    }

    /** Training steps. */
    List<String> steps(String setUp, Workload workload, BenchSettings settings) {
        return command(
                settings,
                "peer_torch.py",
                setUp,
                List.of(
                        settings.data().toString(),
                        workload.model(),
                        Integer.toString(workload.layers()),
                        BenchLoss.TEMPERATURE,
                        Workload.REGULARISATION,
                        Integer.toString(settings.repetitions()),
                        "--steps",
                        Integer.toString(settings.steps()),
                        "--no-eval"));
    }

    /** Evaluations of given representations; the lists of the last one are written. */
    List<String> evaluations(String setUp, Path representations, Path lists, BenchSettings settings) {
        return command(
                settings,
                "peer_torch.py",
                setUp,
                List.of(
                        settings.data().toString(),
                        "mf",
                        "0",
                        BenchLoss.TEMPERATURE,
                        Workload.REGULARISATION,
                        Integer.toString(settings.repetitions()),
                        "--load",
                        representations.toString(),
                        "--dump",
                        lists.toString()));
    }

    /** What a set-up computes with, nothing measured. */
    JsonNode describe(String setUp, BenchSettings settings, ChildProcess processes) throws IOException {
        List<String> command =
                command(settings, "yardstick.py", setUp, List.of(settings.data().toString(), "--describe"));
        return last(processes.run("describe " + setUp, command, environment(setUp, settings)));
    }

    /** The machine's rates, measured now. */
    Rates rates(BenchSettings settings, ChildProcess processes) throws IOException {
        List<String> command =
                command(settings, "yardstick.py", TUNED, List.of(settings.data().toString()));
        return Rates.of(last(processes.run("yardstick", command, environment(TUNED, settings))))
                .best(trials);
    }

    private static JsonNode last(List<JsonNode> printed) {
        return printed.get(printed.size() - 1);
    }

    private List<String> command(BenchSettings settings, String program, String setUp, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(python, folder.resolve(program).toString()));
        command.addAll(arguments);
        command.addAll(List.of("--bits", Integer.toString(settings.width().bits())));
        if (setUp.equals(AS_INSTALLED)) {
            command.add("--as-installed");
        } else {
            command.addAll(trials.fastest().arguments());
        }
        return command;
    }
}
