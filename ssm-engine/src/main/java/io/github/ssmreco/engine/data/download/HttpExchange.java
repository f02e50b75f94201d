package io.github.ssmreco.engine.data.download;

import com.github.mizosoft.methanol.Methanol;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

/**
 * Asks for an address and follows where it leads. The user and password of an address are sent with the first request, as Maven
 * does for a server of its settings: who serves private files often answers 404 to a stranger, and asks nothing. They go to that
 * server alone. Redirects are followed here, since Java's client would hand its headers on to any host; and proxies are told here
 * who asks, since with an authenticator Java's client drops what an address's own server is told.
 */
final class HttpExchange {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    private final HttpClient client;
    private final ProxyCredentials credentials;

    HttpExchange(DownloadSettings settings, Persistence persistence) {
        Methanol.Builder builder = Methanol.newBuilder()
                .connectTimeout(persistence.connect())
                .headersTimeout(persistence.connect())
                .readTimeout(persistence.stall())
                .followRedirects(HttpClient.Redirect.NEVER)
                // a compressed answer has other ranges than the file
                .autoAcceptEncoding(false);
        this.client = (settings.proxies() == null ? builder : builder.proxy(settings.proxies())).build();
        this.credentials = settings.credentials();
    }

    /**
     * The answer, which the caller closes.
     *
     * @param what the file's name, for messages
     * @throws InputException if it leads to where nothing may be fetched from
     */
    HttpResponse<InputStream> get(URI address, String what, Map<String, String> headers)
            throws IOException, InterruptedException {
        require(HttpOrigin.isHttp(address), what, address, "an address beginning with http:// or https:// and a host");
        HttpOrigin origin = new HttpOrigin(address);
        URI at = HttpOrigin.bare(address);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(at);
            headers.forEach(request::header);
            if (origin.isOf(at)) {
                origin.authorization().ifPresent(value -> request.header("Authorization", value));
            }
            credentials.of(at).ifPresent(user -> request.header("Proxy-Authorization", basic(user)));
            HttpResponse<InputStream> response = send(request.build());
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            at = next(at, what, response);
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects");
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            // a Content-Length that is no number, for one
            throw new IOException("an answer whose head makes no sense (" + e.getMessage() + ")", e);
        }
    }

    private static URI next(URI at, String what, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue("Location").orElse("");
        URI next;
        try {
            next = at.resolve(new URI(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("a redirect to '" + Redaction.address(location) + "', which is no address");
        }
        require(HttpOrigin.isHttp(next), what, next, "a redirect to an address beginning with https://");
        require(
                HttpOrigin.isEncrypted(next) || !HttpOrigin.isEncrypted(at),
                what,
                next,
                "no redirect from https:// to http://, where anyone may read and change it");
        return HttpOrigin.bare(next);
    }

    private static void require(boolean fit, String what, URI address, String expected) {
        if (!fit) {
            throw new InputException(what, Redaction.of(address), expected, "Correct the file's address.");
        }
    }

    private static String basic(PasswordAuthentication user) {
        return HttpOrigin.basic(user.getUserName() + ":" + new String(user.getPassword()));
    }
}
