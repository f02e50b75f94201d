package io.github.ssmreco.engine.data.download;

import java.util.Optional;
import java.util.regex.Pattern;

/** A server's name for a content, as far as it can be sent back: a server may write anything into a header. */
final class EntityTag {

    private static final int LONGEST = 200;
    /** The grammar of RFC 9110 without the bytes above ASCII. */
    private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");

    private EntityTag() {}

    /** The tag, if it names one content byte for byte and is not absurd. */
    static Optional<String> strong(String tag) {
        return Optional.of(tag)
                .filter(given ->
                        given.length() <= LONGEST && STRONG.matcher(given).matches());
    }
}
