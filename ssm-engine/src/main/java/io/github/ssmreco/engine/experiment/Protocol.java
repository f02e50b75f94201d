package io.github.ssmreco.engine.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.ssmreco.engine.support.InputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Which data trains, selects the best epoch and scores. Every result names its protocol. */
public enum Protocol {
    /** Train on the whole train file; the epoch that is best on test counts. What the authors' code does. */
    RELEASED_CODE("released-code"),
    /** 1/8 of the train pairs is held out; its best epoch counts, and test is read once. What the paper's text says. */
    PAPER_TEXT("paper-text");

    private final String id;

    Protocol(String id) {
        this.id = id;
    }

    /** The name in POMs, files and pages. */
    @JsonValue
    public String id() {
        return id;
    }

    @JsonCreator
    static Protocol of(String id) {
        return of("protocol", id);
    }

    /**
     * The protocol of a name.
     *
     * @param where what to name in a message
     * @throws InputException if there is none of that name
     */
    public static Protocol of(String where, String id) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        where,
                        id,
                        "one of " + Arrays.stream(values()).map(Protocol::id).collect(Collectors.joining(", ")),
                        "Correct the name."));
    }
}
