package io.github.ssmreco.engine.data.download;

/**
 * What a download is not allowed to take, whatever the server does.
 *
 * @param leastKiBPerSecond a slower one is given up and tried again; 0 for none
 * @param largestMiB of a file whose size is not declared; one whose size is may have just that
 */
public record DownloadLimits(int leastKiBPerSecond, int largestMiB) {

    /** Far below any network that one would wait for; far above any file of pairs that fits into memory. */
    public static final DownloadLimits DEFAULT = new DownloadLimits(1, 4096);

    long leastBytesPerSecond() {
        return (long) leastKiBPerSecond << 10;
    }

    long largestBytes() {
        return (long) largestMiB << 20;
    }
}
