package io.github.ssmreco.plugin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.eclipse.aether.repository.RemoteRepository;

/** The proxies of Maven's settings for the JDK's HTTP client. Those of the JVM's own properties count where Maven has none. */
final class ProxyBridge extends ProxySelector {

    private final org.eclipse.aether.repository.ProxySelector maven;
    private final ProxySelector fallback;

    private ProxyBridge(org.eclipse.aether.repository.ProxySelector maven, ProxySelector fallback) {
        this.maven = maven;
        this.fallback = fallback;
    }

    static ProxySelector of(org.eclipse.aether.repository.ProxySelector maven) {
        return maven == null ? ProxySelector.getDefault() : new ProxyBridge(maven, ProxySelector.getDefault());
    }

    @Override
    public List<Proxy> select(URI uri) {
        RemoteRepository asked = new RemoteRepository.Builder("data", "default", uri.toString()).build();
        org.eclipse.aether.repository.Proxy proxy = maven.getProxy(asked);
        if (proxy != null) {
            return List.of(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        }
        return fallback == null ? List.of(Proxy.NO_PROXY) : fallback.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the client tells it as the request's own failure
    }
}
