package io.github.ssmreco.engine.data;

/**
 * A dataset ready for training: ids from 0, split, verified.
 *
 * @param name the dataset's name, {@code gowalla}
 * @param train the whole train part
 * @param test the test part; same users and items as {@code train}
 * @param sourceDigest {@link DatasetDescriptor#digest()} of what it was made from
 * @param users what the source files call the users
 * @param items what the source files call the items
 */
public record PreparedDataset(
        String name, Interactions train, Interactions test, String sourceDigest, IdList users, IdList items) {

    /**
     * @throws IllegalArgumentException if the parts and the ids are not of the same users and items
     */
    public PreparedDataset {
        if (train.userCount() != test.userCount() || train.itemCount() != test.itemCount()) {
            throw new IllegalArgumentException("train is " + train + ", test is " + test);
        }
        if (users.size() != train.userCount() || items.size() != train.itemCount()) {
            throw new IllegalArgumentException(
                    users.size() + " ids of users and " + items.size() + " of items for " + train);
        }
    }

    /** Data whose users and items have no other ids than their rows, such as generated ones. */
    public PreparedDataset(String name, Interactions train, Interactions test, String sourceDigest) {
        this(name, train, test, sourceDigest, IdList.rows(train.userCount()), IdList.rows(train.itemCount()));
    }

    /** How large it is. */
    public Counts counts() {
        return new Counts(userCount(), itemCount(), train.size() + test.size(), train.size(), test.size());
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
