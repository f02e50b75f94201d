package io.github.ssmreco.engine.experiment;

import java.util.Locale;
import java.util.regex.Pattern;

/** The paper's names as parts of ids: lower case, only {@code a-z 0-9 .} and {@code -}. */
public final class Slugs {

    private static final Pattern PADDING = Pattern.compile("\\+(?=[0-9])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9.]+");
    private static final Pattern ENDS = Pattern.compile("^-+|-+$");

    private Slugs() {}

    /**
     * A name of the paper as a part of an id: {@code SVD++} is {@code svdpp}, {@code user[0.5,0]} is {@code user-0.5-0},
     * {@code BCE(N=4)} is {@code bce-n4}, {@code SM+100000} is {@code sm-pad100000}.
     */
    public static String of(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        text = PADDING.matcher(text).replaceAll("-pad");
        text = text.replace("+", "p").replace("=", "");
        return ENDS.matcher(OTHER.matcher(text).replaceAll("-")).replaceAll("");
    }

    /** {@code <artifact>-<dataset>-<model>-<variant>}. */
    public static String cell(String artifact, String dataset, String model, String variant) {
        return String.join("-", of(artifact), of(dataset), of(model), of(variant));
    }
}
