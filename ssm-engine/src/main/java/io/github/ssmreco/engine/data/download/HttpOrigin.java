package io.github.ssmreco.engine.data.download;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Whom an address asks: its scheme, host and port, and the user it names for them. */
final class HttpOrigin {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final URI address;

    HttpOrigin(URI address) {
        this.address = address;
    }

    /** Whether another address asks the same server in the same way, so that it may be told who asks. */
    boolean isOf(URI other) {
        return scheme(address).equals(scheme(other))
                && address.getHost().equalsIgnoreCase(other.getHost())
                && port(address) == port(other);
    }

    /** What the address's user and password are in a header; empty where it names none. */
    Optional<String> authorization() {
        return Optional.ofNullable(address.getUserInfo()).map(user -> basic(user.contains(":") ? user : user + ":"));
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** The same address without its user and fragment: what is asked for. */
    static URI bare(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        try {
            return new URI(scheme(address) + "://" + address.getHost() + port + path + query);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("parts of an address that do not make one", e);
        }
    }

    static boolean isHttp(URI address) {
        return address.getHost() != null
                && (scheme(address).equals("http") || scheme(address).equals("https"));
    }

    static boolean isEncrypted(URI address) {
        return scheme(address).equals("https");
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return isEncrypted(address) ? HTTPS : HTTP;
    }
}
