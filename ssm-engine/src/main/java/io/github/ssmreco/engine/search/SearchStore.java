package io.github.ssmreco.engine.search;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.SealedJson;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.support.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the searches' files. */
public final class SearchStore {

    private static final String SUFFIX = ".json";
    private static final String REMEDY =
            "Take it from your version control again, or delete it: the search then begins anew, with the trials whose runs are there.";

    private final Path folder;

    /** @param folder need not exist */
    public SearchStore(Path folder) {
        this.folder = folder;
    }

    /** Where a search's file lies, or would. */
    public Path file(String dataset, String model, String loss) {
        return folder.resolve(dataset).resolve(model + "-" + loss + SUFFIX);
    }

    /** The same, seen from the project. */
    public String label(String dataset, String model, String loss) {
        return folder.toAbsolutePath()
                .getParent()
                .relativize(file(dataset, model, loss).toAbsolutePath())
                .toString();
    }

    /**
     * What is known of a search.
     *
     * @throws InputException if the file is not as it was written, or is another search's
     */
    public Optional<SearchFile> read(String dataset, String model, String loss) throws IOException {
        Path file = file(dataset, model, loss);
        return Files.isRegularFile(file) ? Optional.of(verified(file)) : Optional.empty();
    }

    /** All that are there. */
    public List<SearchFile> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            files = paths.filter(path -> path.getFileName().toString().endsWith(SUFFIX) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
        List<SearchFile> all = new ArrayList<>();
        for (Path file : files) {
            all.add(verified(file));
        }
        return all;
    }

    void write(SearchFile search) throws IOException {
        SealedJson.write(file(search.dataset(), search.model(), search.loss()), search);
    }

    private SearchFile verified(Path file) throws IOException {
        SearchFile search = SealedJson.read(file, SearchFile.class, REMEDY);
        if (search.schema() != SearchFile.SCHEMA) {
            throw new InputException(
                    file.toString(), "schema " + search.schema(), "schema " + SearchFile.SCHEMA, REMEDY);
        }
        Path named = file(search.dataset(), search.model(), search.loss());
        if (!named.equals(file)) {
            throw new InputException(file.toString(), "the search of " + named, "the one that it is named for", REMEDY);
        }
        for (Trial trial : search.trials()) {
            requireOwn(file, search, trial);
        }
        return search;
    }

    private static void requireOwn(Path file, SearchFile search, Trial trial) {
        String digest;
        try {
            List<Setting> known = RunKinds.settings(search.model(), search.loss());
            Settings settings = Settings.resolve(trial.settings(), known, file.toString());
            digest = new ExperimentSpec(
                            search.dataset(),
                            search.dataDigest(),
                            search.model(),
                            search.loss(),
                            search.protocol(),
                            search.seed(),
                            settings)
                    .digest();
        } catch (InputException e) {
            // of a model or a loss that is not at hand here, so nothing that is planned needs it
            return;
        }
        if (!digest.equals(trial.specDigest())) {
            throw new InputException(
                    file + ", trial " + trial.run(),
                    "settings of digest " + digest,
                    "those of digest " + trial.specDigest() + " that it names",
                    REMEDY);
        }
    }
}
