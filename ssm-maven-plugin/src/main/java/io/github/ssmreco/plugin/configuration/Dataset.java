package io.github.ssmreco.plugin.configuration;

import io.github.ssmreco.engine.data.Counts;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.Preparation;
import io.github.ssmreco.engine.support.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@code <dataset>} of a user's own as Maven fills it in; becomes a {@link DatasetDescriptor} at once.
 *
 * <pre>{@code
 * <dataset>
 *   <name>my-shop</name>
 *   <format>pairs</format>
 *   <separator>comma</separator>
 *   <header>true</header>
 *   <stringIds>true</stringIds>
 *   <files>
 *     <file><path>${project.basedir}/purchases.csv</path></file>
 *   </files>
 * </dataset>
 * }</pre>
 */
public final class Dataset {

    /** Lower-case letters, digits, {@code .} and {@code -}. */
    private String name;
    /** For a reader; by default the name. */
    private String title;
    /** {@code pairs} (a user and an item a line) or {@code adjacency} (a user and all its items a line). */
    private String format;
    /** {@code whitespace}, {@code comma}, {@code tab}, or any literal text. */
    private String separator = FileFormat.WHITESPACE;
    /** Whether the first line holds names. */
    private boolean header;
    /** The smallest numeric id, 0 or 1. */
    private int firstId;
    /** Whether ids are any text. */
    private boolean stringIds;
    /** One of role {@code all}, or a {@code train} and a {@code test}. */
    private List<DataFile> files = new ArrayList<>();
    /** Keep only users and items with so many pairs. */
    private int kCore = Preparation.NONE.kCore();
    /** Share of each user's pairs that goes to test, where the files are to be split. */
    private double testRatio = Preparation.NONE.testRatio();
    /** Of that split. */
    private long splitSeed = Preparation.NONE.seed();
    /** How many users must come out; checked together with the two below. */
    private Integer users;
    /** How many items must come out. */
    private Integer items;
    /** How many pairs must come out. */
    private Integer pairs;

    /** What it describes. */
    public DatasetDescriptor descriptor() {
        return new DatasetDescriptor(
                name,
                title,
                files.stream().map(file -> file.source(name)).toList(),
                new FileFormat(layout(), separator, header, firstId, stringIds),
                new Preparation(kCore, testRatio, splitSeed),
                expected(),
                null,
                null);
    }

    private FileFormat.Layout layout() {
        try {
            return FileFormat.Layout.valueOf(String.valueOf(format).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "dataset '" + name + "', <format>",
                    format,
                    "pairs (a user and an item a line) or adjacency (a user and all its items a line)",
                    "Say what a line holds.",
                    e);
        }
    }

    private Counts expected() {
        if (users == null && items == null && pairs == null) {
            return null;
        }
        if (users == null || items == null || pairs == null) {
            throw new InputException(
                    "dataset '" + name + "'",
                    "some of <users>, <items> and <pairs>",
                    "all three or none",
                    "Give the others, or remove what is there.");
        }
        return new Counts(users, items, pairs, null, null);
    }
}
