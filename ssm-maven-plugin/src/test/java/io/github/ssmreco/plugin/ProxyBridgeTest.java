package io.github.ssmreco.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;

class ProxyBridgeTest {

    private static final URI ADDRESS = URI.create("http://far.example/data/all.csv");

    private static ProxyBridge bridge(AuthenticationBuilder authentication) {
        DefaultProxySelector settings = new DefaultProxySelector();
        settings.add(
                new org.eclipse.aether.repository.Proxy("http", "proxy.example", 3128, authentication.build()),
                "near.example");
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
        session.setProxySelector(settings);
        return new ProxyBridge(session);
    }

    @Test
    void theProxyOfMavensSettingsIsAskedWithItsUserAndPassword() {
        ProxyBridge bridge =
                bridge(new AuthenticationBuilder().addUsername("ann").addPassword("secret"));

        assertThat(bridge.select(ADDRESS)).singleElement().satisfies(proxy -> {
            assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
            assertThat(((InetSocketAddress) proxy.address()).getHostString()).isEqualTo("proxy.example");
            assertThat(((InetSocketAddress) proxy.address()).getPort()).isEqualTo(3128);
        });
        assertThat(bridge.of(ADDRESS)).hasValueSatisfying(user -> {
            assertThat(user.getUserName()).isEqualTo("ann");
            assertThat(user.getPassword()).containsExactly("secret".toCharArray());
        });
    }

    @Test
    void aProxyThatAsksForNothingIsToldNothing() {
        assertThat(bridge(new AuthenticationBuilder()).of(ADDRESS)).isEmpty();
    }

    @Test
    void aHostThatNeedsNoProxyIsAskedDirectlyAndToldNothing() {
        ProxyBridge bridge =
                bridge(new AuthenticationBuilder().addUsername("ann").addPassword("secret"));
        URI near = URI.create("http://near.example/all.csv");

        assertThat(bridge.select(near)).containsExactly(Proxy.NO_PROXY);
        assertThat(bridge.of(near)).isEmpty();
    }

    @Test
    void withoutSettingsThereIsNoUser() {
        assertThat(new ProxyBridge(new DefaultRepositorySystemSession()).of(ADDRESS))
                .isEmpty();
    }
}
