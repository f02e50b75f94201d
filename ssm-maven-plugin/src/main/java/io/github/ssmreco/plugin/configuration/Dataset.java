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
 *   <userColumn>customer</userColumn>
 *   <itemColumn>product</itemColumn>
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
    /** {@code pairs} (one user and one item per line) or {@code adjacency} (one user and all its items per line). */
    private String format;
    /** {@code whitespace}, {@code comma}, {@code semicolon}, {@code tab}, or any literal text. */
    private String separator = FileFormat.WHITESPACE;
    /** Whether the first line holds names; where that is not said, a first line that looks like names is not taken for a pair. */
    private Boolean header;
    /** The user's column: a name in the header, or a number from 1. */
    private String userColumn;
    /** The item's column, in the same way. */
    private String itemColumn;
    /** What the files' text is encoded in. */
    private String encoding = FileFormat.UTF_8;
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
                new FileFormat(layout(), separator, header, userColumn, itemColumn, encoding),
                new Preparation(kCore, testRatio, splitSeed),
                expected(),
                null);
    }

    private FileFormat.Layout layout() {
        try {
            return FileFormat.Layout.valueOf(String.valueOf(format).strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "dataset '" + name + "', <format>",
                    format,
                    "pairs (one user and one item per line) or adjacency (one user and all its items per line)",
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
