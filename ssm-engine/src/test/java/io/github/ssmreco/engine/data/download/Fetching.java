package io.github.ssmreco.engine.data.download;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ssmreco.engine.data.Checksums;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.InputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One file, {@code all.csv} of the dataset {@code own}, fetched under limits of a test's. */
final class Fetching {

    private final Path cache;
    private String mirror;
    private boolean offline;
    private ProxySelector proxies;
    private ProxyCredentials credentials = ProxyCredentials.NONE;
    private DownloadLimits limits = new DownloadLimits(0, 1);
    private Duration window = Duration.ofSeconds(30);
    private int retries = 1;
    private Long size;

    Fetching(Path cache) {
        this.cache = cache;
    }

    Fetching mirror(String address) {
        mirror = address;
        return this;
    }

    Fetching offline() {
        offline = true;
        return this;
    }

    Fetching through(ProxySelector selector, ProxyCredentials users) {
        proxies = selector;
        credentials = users;
        return this;
    }

    Fetching leastRate(int kibPerSecond, Duration over) {
        limits = new DownloadLimits(kibPerSecond, limits.largestMiB());
        window = over;
        return this;
    }

    Fetching retries(int number) {
        retries = number;
        return this;
    }

    Fetching size(long bytes) {
        size = bytes;
        return this;
    }

    Path target() {
        return cache.resolve("own/all.csv");
    }

    Path part() {
        return cache.resolve("own/all.csv.part");
    }

    List<Path> from(String address, String sha256) throws Exception {
        return from(address, sha256, DownloadListener.SILENT);
    }

    List<Path> from(String address, String sha256, DownloadListener listener) throws Exception {
        SourceFile source =
                new SourceFile("all.csv", URI.create(address), Role.ALL, new Checksums(null, null, sha256), size);
        DatasetDescriptor dataset =
                new DatasetDescriptor("own", null, List.of(source), FileFormat.pairs("comma"), null, null, null);
        Persistence quick =
                new Persistence(Duration.ofSeconds(5), Duration.ofSeconds(5), window, Duration.ofMillis(2), retries);
        return new Downloader(
                        new DownloadSettings(mirror, cache, offline, proxies, credentials, limits), listener, quick)
                .fetch(dataset);
    }

    /** What a user sees with {@code mvn -e}: the refusal with all its causes. */
    String refusal(String address, String sha256) {
        InputException thrown = catchThrowableOfType(InputException.class, () -> from(address, sha256));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
