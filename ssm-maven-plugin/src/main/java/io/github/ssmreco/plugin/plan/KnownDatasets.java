package io.github.ssmreco.plugin.plan;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.plan.Plan;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.plugin.configuration.Dataset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The datasets that experiments may name: those that the engine knows, and a project's own. */
public final class KnownDatasets {

    private final Map<String, DatasetDescriptor> byName = new LinkedHashMap<>();

    /**
     * @param own a project's
     * @throws InputException if one takes a name that is taken
     */
    public KnownDatasets(Collection<Dataset> own) {
        Datasets.builtIn().forEach(dataset -> byName.put(dataset.name(), dataset));
        for (Dataset dataset : own) {
            DatasetDescriptor descriptor = dataset.descriptor();
            if (byName.putIfAbsent(descriptor.name(), descriptor) != null) {
                throw new InputException(
                        "<datasets>, <name>", descriptor.name(), "a name that no other dataset has", "Rename it.");
            }
        }
    }

    /** The one of that name, which the planner has checked. */
    public DatasetDescriptor named(String name) {
        return byName.get(name);
    }

    /** By name, what a reader is shown. */
    public Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        byName.forEach((name, descriptor) -> titles.put(name, descriptor.title()));
        return titles;
    }

    /** Names of those that a generator makes: nothing has to be fetched for them. */
    public Set<String> generated() {
        return byName.values().stream()
                .filter(dataset -> dataset.synthetic() != null)
                .map(DatasetDescriptor::name)
                .collect(Collectors.toSet());
    }

    /** By name, the digest; computed when it is asked for, and once. */
    public Map<String, Supplier<String>> digests() {
        Map<String, Supplier<String>> digests = new LinkedHashMap<>();
        byName.forEach((name, descriptor) -> digests.put(name, once(descriptor::digest)));
        return digests;
    }

    /** Those that a plan's runs need, in the plan's order. */
    public List<DatasetDescriptor> of(Plan plan) {
        return plan.runs().stream()
                .map(run -> run.spec().dataset())
                .distinct()
                .map(byName::get)
                .toList();
    }

    private static Supplier<String> once(Supplier<String> digest) {
        String[] known = new String[1];
        return () -> known[0] == null ? known[0] = digest.get() : known[0];
    }
}
