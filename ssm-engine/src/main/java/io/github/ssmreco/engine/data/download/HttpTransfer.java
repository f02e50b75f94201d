package io.github.ssmreco.engine.data.download;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches over HTTP into a {@link PartFile}: goes on where an earlier attempt ended, and tries again after a fault. No header is
 * believed: a length only shortens the way to a refusal, and what came is verified by whoever asked for it.
 */
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

    private static final int PROXY_ASKS = 407;

    private final HttpExchange exchange;
    private final DownloadLimits limits;
    private final Persistence persistence;
    private final RetryPolicy<Outcome> policy;

    HttpTransfer(DownloadSettings settings, Persistence persistence) {
        this.exchange = new HttpExchange(settings, persistence);
        this.limits = settings.limits();
        this.persistence = persistence;
        this.policy = RetryPolicy.<Outcome>builder()
                .handle(IOException.class)
                .withBackoff(persistence.backOff(), persistence.backOff().multipliedBy(16))
                .withJitter(0.1)
                .withMaxRetries(persistence.retries())
                .build();
    }

    /**
     * Fetches one file.
     *
     * @param uri its own address or a mirror's
     * @param what its name for the listener and for messages, {@code gowalla/train.txt}
     * @param source whose declared size bounds it
     * @throws InputException if it does not come, however often it is tried, or has no end
     */
    Outcome fetch(URI uri, String what, SourceFile source, PartFile part, DownloadListener listener)
            throws IOException, InterruptedException {
        Transfer transfer = new Transfer(uri, what, source, part, listener);
        try {
            return Failsafe.with(policy).get(transfer::attempt);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw (InterruptedException) e.getCause();
            }
            throw transfer.givenUp(e.getCause());
        }
    }

    /** One file on its way. */
    private final class Transfer {

        private final URI uri;
        private final String what;
        private final SourceFile source;
        private final PartFile part;
        private final DownloadListener listener;

        Transfer(URI uri, String what, SourceFile source, PartFile part, DownloadListener listener) {
            this.uri = uri;
            this.what = what;
            this.source = source;
            this.part = part;
            this.listener = listener;
        }

        Outcome attempt() throws IOException, InterruptedException {
            if (part.size() > most()) {
                part.delete();
            }
            long have = part.size();
            Map<String, String> headers = new LinkedHashMap<>();
            if (have > 0) {
                headers.put("Range", "bytes=" + have + "-");
                // a server whose content has changed since answers with all of it
                part.tag().ifPresent(tag -> headers.put("If-Range", tag));
            }
            HttpResponse<InputStream> response = exchange.get(uri, what, headers);
            try (InputStream body = response.body()) {
                return switch (response.statusCode()) {
                    case 200 -> receive(response, body, 0);
                    case 206 -> append(response, body, have);
                    case 416 -> beyond(response, have);
                    case 404, 410 -> Outcome.ABSENT;
                    default -> throw failure(response.statusCode());
                };
            }
        }

        private Outcome receive(HttpResponse<?> response, InputStream body, long have) throws IOException {
            long length = length(response);
            try {
                if (length > most() - have) {
                    throw tooLong();
                }
                listener.started(what, length < 0 ? -1 : have + length);
                if (have > 0) {
                    listener.advanced(have);
                }
                BoundedBody bounded = new BoundedBody(
                        body, most() - have, this::tooLong, limits.leastBytesPerSecond(), persistence.window());
                part.receive(bounded, have > 0, strongTag(response), listener);
            } catch (InputException e) {
                // too long, or no space for it: in both cases what came is of no use
                part.delete();
                throw e;
            }
            if (length >= 0 && part.size() != have + length) {
                throw new IOException("the answer ended after " + part.size() + " of " + (have + length) + " bytes");
            }
            return have > 0 ? Outcome.RESUMED : Outcome.WHOLE;
        }

        private long most() {
            return source.size() == null ? limits.largestBytes() : source.size();
        }

        private Outcome append(HttpResponse<?> response, InputStream body, long have) throws IOException {
            String range = response.headers().firstValue("Content-Range").orElse("");
            Optional<String> tag = part.tag();
            boolean otherContent = tag.isPresent()
                    && strongTag(response).filter(now -> !now.equals(tag.get())).isPresent();
            if (have == 0 || !range.startsWith("bytes " + have + "-") || otherContent) {
                part.delete();
                throw new IOException("asked for bytes from " + have + ", answered with '" + range + "'");
            }
            return receive(response, body, have);
        }

        /** Nothing lies behind the bytes that are there: either they are the whole file, or they are of another one. */
        private Outcome beyond(HttpResponse<?> response, long have) throws IOException {
            if (have > 0
                    && response.headers().firstValue("Content-Range").orElse("").equals("bytes */" + have)) {
                return Outcome.RESUMED;
            }
            part.delete();
            throw new IOException("status 416, the partial download does not fit");
        }

        private IOException failure(int status) {
            if (status >= 500 || status == 408 || status == 429) {
                return new IOException("status " + status);
            }
            if (status == PROXY_ASKS) {
                throw new InputException(
                        place(),
                        "status 407: the proxy does not let this user through",
                        "a proxy that does",
                        "Correct <username> and <password> of the proxy in Maven's settings.xml"
                                + (uri.getScheme().equalsIgnoreCase("https")
                                        ? ", and let Java send them for https:// by setting"
                                                + " MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes= (nothing after the"
                                                + " equals sign)."
                                        : "."));
            }
            throw new InputException(
                    place(),
                    "status " + status,
                    "status 200",
                    "Check the address, the proxy and the rights to it" + orAMirror());
        }

        private InputException tooLong() {
            String declared = "The address serves another content than was declared: correct it or the declared size"
                    + orAMirror();
            String limited =
                    "If the file is as large as that, raise -Dssm.download.largest (MiB); else correct the address"
                            + orAMirror();
            return new InputException(
                    place(),
                    "more than " + most() + " bytes; the download was deleted",
                    source.size() == null
                            ? "at most " + limits.largestMiB() + " MiB for a file whose size is not declared"
                            : "the declared size of " + most() + " bytes",
                    source.size() == null ? limited : declared);
        }

        InputException givenUp(Throwable cause) throws IOException {
            String kept = part.size() > 0
                    ? part.size() + " bytes are kept in " + part.path() + ", and the next run goes on from there. "
                    : "";
            String said = cause.getMessage() == null ? "" : ": " + cause.getMessage();
            return new InputException(
                    place(),
                    cause.getClass().getSimpleName() + Redaction.text(said),
                    "the whole file over HTTP",
                    kept + "Check the network and the proxy in Maven's settings.xml" + orAMirror(),
                    Redaction.cause(cause));
        }

        private String place() {
            return what + " from " + Redaction.of(uri);
        }

        private String orAMirror() {
            return ", or set -Dssm.mirror= to a folder or address that holds " + what + ".";
        }
    }

    /** The length that the server announces; -1 where it announces none that can be. */
    private static long length(HttpResponse<?> response) {
        String announced = response.headers().firstValue("Content-Length").orElse("");
        return announced.matches("[0-9]{1,18}") ? Long.parseLong(announced) : -1;
    }

    private static Optional<String> strongTag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").flatMap(EntityTag::strong);
    }
}
