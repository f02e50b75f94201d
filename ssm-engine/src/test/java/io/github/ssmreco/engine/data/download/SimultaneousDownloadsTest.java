package io.github.ssmreco.engine.data.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.support.Digests;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two builds with one empty cache. The server sends half of the file and goes on when the test says so. */
@Timeout(60)
class SimultaneousDownloadsTest {

    private static final String CONTENT = "0,1\n".repeat(50_000);
    private static final String SHA256 = Digests.sha256(CONTENT);

    @TempDir
    Path folder;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private RawServer server;
    private String address;

    @BeforeEach
    void serve() throws Exception {
        server = new RawServer((request, out) -> {
            RawServer.send(
                    out,
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 200000\r\n\r\n"
                            + CONTENT.substring(0, 100_000));
            asked.countDown();
            goOn.await(30, TimeUnit.SECONDS);
            RawServer.send(out, CONTENT.substring(100_000));
        });
        address = server.url("/all.csv");
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        server.close();
    }

    private Future<List<Path>> first() throws Exception {
        Future<List<Path>> first = threads.submit(() -> new Fetching(folder).from(address, SHA256));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        return first;
    }

    @Test
    void theSecondOfOneJvmWaitsAndFindsTheFile() throws Exception {
        Future<List<Path>> first = first();
        CountDownLatch waiting = new CountDownLatch(1);
        Future<List<Path>> second = threads.submit(() -> new Fetching(folder).from(address, SHA256, listener(waiting)));

        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();

        assertThat(first.get()).isEqualTo(second.get());
        assertFetchedOnce();
        assertThat(said).containsExactly("waiting for own/all.csv", "in the cache");
    }

    @Test
    void theSecondOfAnotherJvmWaitsAndFindsTheFile() throws Exception {
        Future<List<Path>> first = first();
        Process second = DownloadProgram.start(List.of(), folder.toString(), address, SHA256);
        try (BufferedReader out = second.inputReader()) {
            assertThat(out.readLine()).isEqualTo("waiting for own/all.csv");
            goOn.countDown();
            first.get();
            assertThat(out.readLine()).isEqualTo("in the cache");
        } finally {
            second.destroyForcibly();
        }
        assertFetchedOnce();
    }

    private void assertFetchedOnce() {
        assertThat(server.requests()).hasSize(1);
        assertThat(folder.resolve("own/all.csv")).hasContent(CONTENT);
        assertThat(folder.resolve("own/all.csv.part")).doesNotExist();
    }

    private DownloadListener listener(CountDownLatch waiting) {
        return new DownloadListener() {
            @Override
            public void waiting(String what) {
                said.add("waiting for " + what);
                waiting.countDown();
            }

            @Override
            public void started(String what, long totalBytes) {}

            @Override
            public void advanced(long bytes) {}

            @Override
            public void finished(String how) {
                said.add(how);
            }
        };
    }
}
