package io.github.ssmreco.engine.data.download;

import com.github.mizosoft.methanol.Methanol;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Fetches over HTTP into a {@link PartFile}: goes on where an earlier attempt ended, and tries again after a fault. */
final class HttpTransfer {

    /** How a transfer ended. */
    enum Outcome {
        /** Everything came in one answer. */
        WHOLE,
        /** The file is put together from several answers. */
        RESUMED,
        /** The server has no such file. */
        ABSENT
    }

    private final HttpClient client;
    private final RetryPolicy<Outcome> policy;

    HttpTransfer(ProxySelector proxies, Persistence persistence) {
        Methanol.Builder builder = Methanol.newBuilder()
                .connectTimeout(persistence.connect())
                .headersTimeout(persistence.connect())
                .readTimeout(persistence.stall())
                .followRedirects(HttpClient.Redirect.NORMAL)
                // a compressed answer has other ranges than the file
                .autoAcceptEncoding(false);
        client = (proxies == null ? builder : builder.proxy(proxies)).build();
        policy = RetryPolicy.<Outcome>builder()
                .handle(IOException.class)
                .withBackoff(persistence.backOff(), persistence.backOff().multipliedBy(16))
                .withJitter(0.1)
                .withMaxRetries(persistence.retries())
                .build();
    }

    /**
     * @param what the file's name for the listener and for messages, {@code gowalla/train.txt}
     * @throws InputException if it does not come, however often it is tried
     */
    Outcome fetch(URI uri, String what, PartFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        try {
            return Failsafe.with(policy).get(() -> attempt(uri, what, part, listener));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) e.getCause();
            }
            throw new InputException(
                    what + " from " + uri,
                    describe(e.getCause()),
                    "the whole file over HTTP",
                    (part.size() > 0
                                    ? part.size() + " bytes are kept in " + part.path()
                                            + ", and the next run goes on from there. "
                                    : "")
                            + "Check the network and the proxy in Maven's settings.xml, or set -Dssm.mirror= to a folder or"
                            + " address that holds " + what + ".",
                    e.getCause());
        }
    }

    private static String describe(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }

    private Outcome attempt(URI uri, String what, PartFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        long have = part.size();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            // a server whose content has changed since answers with all of it
            part.tag().ifPresent(tag -> request.header("If-Range", tag));
        }
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> receive(response, body, 0, what, part, listener);
                case 206 -> append(response, body, have, what, part, listener);
                case 416 -> beyond(response, have, part);
                case 404, 410 -> Outcome.ABSENT;
                default -> throw failure(uri, what, response.statusCode());
            };
        }
    }

    private static Outcome receive(
            HttpResponse<?> response,
            InputStream body,
            long have,
            String what,
            PartFile part,
            DownloadListener listener)
            throws IOException {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        listener.started(what, length < 0 ? -1 : have + length);
        if (have > 0) {
            listener.advanced(have);
        }
        part.receive(body, have > 0, strongTag(response), listener);
        if (length >= 0 && part.size() != have + length) {
            throw new IOException("the answer ended after " + part.size() + " of " + (have + length) + " bytes");
        }
        return have > 0 ? Outcome.RESUMED : Outcome.WHOLE;
    }

    private static Outcome append(
            HttpResponse<?> response,
            InputStream body,
            long have,
            String what,
            PartFile part,
            DownloadListener listener)
            throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        Optional<String> tag = part.tag();
        boolean otherContent = tag.isPresent()
                && strongTag(response).filter(now -> !now.equals(tag.get())).isPresent();
        if (have == 0 || !range.startsWith("bytes " + have + "-") || otherContent) {
            part.delete();
            throw new IOException("asked for bytes from " + have + ", answered with '" + range + "'");
        }
        return receive(response, body, have, what, part, listener);
    }

    /** Nothing lies behind the bytes that are there: either they are the whole file, or they are of another one. */
    private static Outcome beyond(HttpResponse<?> response, long have, PartFile part) throws IOException {
        if (have > 0
                && response.headers().firstValue("Content-Range").orElse("").equals("bytes */" + have)) {
            return Outcome.RESUMED;
        }
        part.delete();
        throw new IOException("status 416, the partial download does not fit");
    }

    private static Optional<String> strongTag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").filter(tag -> !tag.startsWith("W/"));
    }

    private static IOException failure(URI uri, String what, int status) {
        if (status >= 500 || status == 408 || status == 429) {
            return new IOException("status " + status);
        }
        throw new InputException(
                what + " from " + uri,
                "status " + status,
                "status 200",
                "Check the address, the proxy and the rights to it, or set -Dssm.mirror= to a folder or address that holds "
                        + what + ".");
    }
}
