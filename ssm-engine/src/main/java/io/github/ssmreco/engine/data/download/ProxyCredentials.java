package io.github.ssmreco.engine.data.download;

import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.Optional;

/** Whom the proxy for an address lets through. */
@FunctionalInterface
public interface ProxyCredentials {

    /** For no proxy. */
    ProxyCredentials NONE = address -> Optional.empty();

    /** The user and password that the proxy for this address asks for; empty where it asks for none or there is no proxy. */
    Optional<PasswordAuthentication> of(URI address);
}
