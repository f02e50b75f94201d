package io.github.ssmreco.engine.data.download;

import java.net.ProxySelector;
import java.nio.file.Path;

/**
 * Where files come from and go to.
 *
 * @param mirror folder or {@code http(s)} address that holds {@code <dataset>/<file>}, asked first; or null
 * @param cache folder that keeps {@code <dataset>/<file>}; made if it is not there
 * @param offline nothing may be asked over the network
 * @param proxies which proxy for which address; null for none
 * @param credentials what these proxies ask for
 * @param limits on every download
 */
public record DownloadSettings(
        String mirror,
        Path cache,
        boolean offline,
        ProxySelector proxies,
        ProxyCredentials credentials,
        DownloadLimits limits) {

    /** With proxies that ask for nothing, and the usual limits. */
    public DownloadSettings(String mirror, Path cache, boolean offline, ProxySelector proxies) {
        this(mirror, cache, offline, proxies, ProxyCredentials.NONE, DownloadLimits.DEFAULT);
    }
}
