package io.github.ssmreco.engine.data.download;

/**
 * Hears how a download goes on. Where a transfer begins anew, {@link #started} is called again for the same file, and bytes
 * that are there already are told by a first {@link #advanced}.
 */
public interface DownloadListener {

    /** Hears nothing. */
    DownloadListener SILENT = new DownloadListener() {
        @Override
        public void started(String what, long totalBytes) {}

        @Override
        public void advanced(long bytes) {}

        @Override
        public void finished(String how) {}
    };

    /** Another build is fetching the file; this one waits for it. Told once. */
    default void waiting(String what) {}

    /**
     * A file is being fetched.
     *
     * @param what {@code gowalla/train.txt}
     * @param totalBytes its size, -1 where unknown
     */
    void started(String what, long totalBytes);

    /** So many bytes more. */
    void advanced(long bytes);

    /** The file is there and verified; how it came, in words: {@code downloaded}, {@code in the cache}. */
    void finished(String how);
}
