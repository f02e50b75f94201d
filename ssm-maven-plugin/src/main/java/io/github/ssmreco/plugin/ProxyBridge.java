package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.data.download.ProxyCredentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;

/**
 * The proxies of Maven's settings, and the user and password that a setting gives for them, for the JDK's HTTP client. Those of the
 * JVM's own properties count where Maven has none.
 */
final class ProxyBridge extends ProxySelector implements ProxyCredentials {

    private final RepositorySystemSession session;
    private final ProxySelector fallback;

    ProxyBridge(RepositorySystemSession session) {
        this.session = session;
        this.fallback = ProxySelector.getDefault();
    }

    @Override
    public List<Proxy> select(URI uri) {
        org.eclipse.aether.repository.Proxy proxy = maven(uri);
        if (proxy != null) {
            return List.of(
                    new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        }
        return fallback == null ? List.of(Proxy.NO_PROXY) : fallback.select(uri);
    }

    @Override
    public Optional<PasswordAuthentication> of(URI uri) {
        org.eclipse.aether.repository.Proxy proxy = maven(uri);
        if (proxy == null) {
            return Optional.empty();
        }
        RemoteRepository behind =
                new RemoteRepository.Builder(asked(uri)).setProxy(proxy).build();
        try (AuthenticationContext context = AuthenticationContext.forProxy(session, behind)) {
            String user = context == null ? null : context.get(AuthenticationContext.USERNAME);
            String password = context == null ? null : context.get(AuthenticationContext.PASSWORD);
            return user == null
                    ? Optional.empty()
                    : Optional.of(
                            new PasswordAuthentication(user, password == null ? new char[0] : password.toCharArray()));
        }
    }

    private org.eclipse.aether.repository.Proxy maven(URI uri) {
        return session.getProxySelector() == null
                ? null
                : session.getProxySelector().getProxy(asked(uri));
    }

    private static RemoteRepository asked(URI uri) {
        return new RemoteRepository.Builder("data", "default", uri.toString()).build();
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the client tells it as the request's own failure
    }
}
