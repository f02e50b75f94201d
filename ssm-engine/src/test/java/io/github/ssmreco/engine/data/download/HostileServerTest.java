package io.github.ssmreco.engine.data.download;

import static io.github.ssmreco.engine.data.download.RawServer.fixed;
import static io.github.ssmreco.engine.data.download.RawServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.support.Digests;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers without end, and heads that no server should send. */
@Timeout(60)
class HostileServerTest {

    private static final String CONTENT = "0,1\n".repeat(50);
    private static final String SHA256 = Digests.sha256(CONTENT);
    private static final String FOUND = "HTTP/1.1 200 OK\r\nConnection: close";

    @TempDir
    Path folder;

    private Fetching fetching;
    private final AtomicLong sent = new AtomicLong();

    @BeforeEach
    void place() {
        fetching = new Fetching(folder.resolve("cache"));
    }

    private RawServer.Answer endless() {
        return (request, out) -> {
            send(out, FOUND + "\r\n\r\n");
            byte[] block = "0,1\n".repeat(1024).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(block);
                sent.addAndGet(block.length);
            }
        };
    }

    @Test
    void aBodyLongerThanTheDeclaredSizeEndsAtOnceAndThePartIsDeleted() throws Exception {
        try (RawServer server = new RawServer(endless())) {
            assertThat(fetching.size(200).refusal(server.url("/all.csv"), SHA256))
                    .contains("own/all.csv from " + server.url("/all.csv"))
                    .contains("found 'more than 200 bytes; the download was deleted'")
                    .contains("expected the declared size of 200 bytes");
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(fetching.part()).doesNotExist();
        // what lies in buffers on the way
        assertThat(sent.get()).isLessThan(20 << 20);
    }

    @Test
    void aBodyOfUnknownSizeEndsAtTheTotalLimit() throws Exception {
        try (RawServer server = new RawServer(endless())) {
            assertThat(fetching.refusal(server.url("/all.csv"), SHA256))
                    .contains("found 'more than 1048576 bytes; the download was deleted'")
                    .contains("expected at most 1 MiB for a file whose size is not declared")
                    .contains("-Dssm.download.largest");
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(fetching.part()).doesNotExist();
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedBeforeTheBody() throws Exception {
        RawServer.Answer promise = (request, out) -> {
            send(out, FOUND + "\r\nContent-Length: 999999999999\r\n\r\n");
            // a connection that ends here may be taken for one that broke off, and tried again
            Thread.sleep(5_000);
        };
        try (RawServer server = new RawServer(promise)) {
            assertThat(fetching.refusal(server.url("/all.csv"), SHA256)).contains("more than 1048576 bytes");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "many", "1e3"})
    void aLengthThatIsNoneIsToldWithTheAddress(String length) throws Exception {
        try (RawServer server = new RawServer(fixed(FOUND + "\r\nContent-Length: " + length, "0,1\n"))) {
            assertThat(fetching.refusal(server.url("/all.csv"), SHA256))
                    .startsWith("io.github.ssmreco.engine.support.InputException: own/all.csv from "
                            + server.url("/all.csv"));
        }
        assertThat(fetching.target()).doesNotExist();
    }

    @Test
    void aShortLengthLeavesWhatIsNotTheFile() throws Exception {
        try (RawServer server = new RawServer(fixed(FOUND + "\r\nContent-Length: 4", CONTENT))) {
            assertThat(fetching.size(200).refusal(server.url("/all.csv"), SHA256))
                    .contains("found 'size in bytes 4', expected size in bytes 200");
        }
        assertThat(fetching.part()).doesNotExist();
    }

    private static RawServer.Answer oneByteAtATime() {
        return (request, out) -> {
            send(out, FOUND + "\r\n\r\n");
            for (byte b : CONTENT.getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
                Thread.sleep(10);
            }
        };
    }

    @Test
    void aBodySlowerThanTheLeastRateIsGivenUpAndKept() throws Exception {
        try (RawServer server = new RawServer(oneByteAtATime())) {
            assertThat(fetching.leastRate(1, Duration.ofMillis(200)).retries(0).refusal(server.url("/all.csv"), SHA256))
                    .containsPattern("only [0-9]+ bytes came in 0 seconds, less than ssm.download.leastRate=1 KiB")
                    .contains("bytes are kept in " + fetching.part());
        }
        assertThat(fetching.part()).exists();
    }

    @Test
    void aSlowBodyIsWaitedForWhereNoRateIsAskedFor() throws Exception {
        try (RawServer server = new RawServer(oneByteAtATime())) {
            fetching.leastRate(0, Duration.ofMillis(50)).from(server.url("/all.csv"), SHA256);
        }
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    private static String rangeOf(List<String> request) {
        return request.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("range:"))
                .findFirst()
                .orElse("");
    }

    /** The first answer is cut; the second request must not send the tag back. */
    private static RawServer.Answer cutWithTag(String tag) {
        return (request, out) -> {
            if (rangeOf(request).isEmpty()) {
                send(out, FOUND + "\r\nETag: " + tag + "\r\nContent-Length: 200\r\n\r\n" + CONTENT.substring(0, 80));
            } else {
                send(
                        out,
                        "HTTP/1.1 206 Partial\r\nConnection: close\r\nContent-Range: bytes 80-199/200\r\n\r\n"
                                + CONTENT.substring(80));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\u00fc\"", "\"a\"b\"", "unquoted", "\"\t\"", "W/\"weak\"", "\""})
    void aTagThatNobodyCanSendBackIsForgotten(String tag) throws Exception {
        try (RawServer server = new RawServer(cutWithTag(tag))) {
            fetching.from(server.url("/all.csv"), SHA256);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1)).noneMatch(line -> line.startsWith("If-Range"));
        }
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void aTagOfGoodShapeIsSentBack() throws Exception {
        try (RawServer server = new RawServer(cutWithTag("\"one\""))) {
            fetching.from(server.url("/all.csv"), SHA256);
            assertThat(server.requests().get(1)).contains("If-Range: \"one\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag: \"", "Content-Range: bytes ", "X-Anything: "})
    void aHeaderOfMegabytesDoesNotReachAMessage(String header) throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            send(out, "HTTP/1.1 206 Partial\r\nConnection: close\r\n" + header);
            flood(out);
            send(out, "\"\r\n\r\n" + CONTENT);
        })) {
            assertThat(fetching.retries(0)
                            .refusal(server.url("/all.csv"), SHA256)
                            .split("\n")[0])
                    .contains("own/all.csv from " + server.url("/all.csv"))
                    .hasSizeLessThan(1500);
        }
        assertThat(fetching.target()).doesNotExist();
    }

    private static void flood(OutputStream out) throws Exception {
        for (int k = 0; k < 3 << 10; k++) {
            send(out, "x".repeat(1 << 10));
        }
    }

    @Test
    void aPartLongerThanTheDeclaredSizeIsThrownAway() throws Exception {
        Files.createDirectories(fetching.part().getParent());
        Files.writeString(fetching.part(), "x".repeat(300));
        try (RawServer server = new RawServer(fixed(FOUND, CONTENT))) {
            fetching.size(200).from(server.url("/all.csv"), SHA256);
            assertThat(rangeOf(server.requests().get(0))).isEmpty();
        }
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void aSavedTagThatIsGarbageIsNotSent() throws Exception {
        Files.createDirectories(fetching.part().getParent());
        Files.writeString(fetching.part(), CONTENT.substring(0, 80));
        Files.write(fetching.part().resolveSibling("all.csv.part.etag"), new byte[] {(byte) 0xff, '\n', 0});
        try (RawServer server = new RawServer(cutWithTag("\"one\""))) {
            fetching.from(server.url("/all.csv"), SHA256);
        }
        assertThat(fetching.target()).hasContent(CONTENT);
    }
}
