package io.github.ssmreco.engine.data;

/**
 * A dataset ready for training: ids from 0, split, verified.
 *
 * @param name the dataset's name, {@code gowalla}
 * @param train the whole train part
 * @param test the test part; same users and items as {@code train}
 * @param sourceDigest {@link DatasetDescriptor#digest()} of what it was made from
 */
public record PreparedDataset(String name, Interactions train, Interactions test, String sourceDigest) {

    /**
     * @throws IllegalArgumentException if the two parts are not over the same users and items
     */
    public PreparedDataset {
        if (train.userCount() != test.userCount() || train.itemCount() != test.itemCount()) {
            throw new IllegalArgumentException("train is " + train + ", test is " + test);
        }
    }

    /** Number of users. */
    public int userCount() {
        return train.userCount();
    }

    /** Number of items. */
    public int itemCount() {
        return train.itemCount();
    }
}
