package io.github.ssmreco.engine.data;

/** What a source file holds. */
public enum Role {
    /** Training pairs. */
    TRAIN,
    /** Test pairs. */
    TEST,
    /** All pairs, to be split. */
    ALL
}
