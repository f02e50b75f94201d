package io.github.ssmreco.engine.data.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.ssmreco.engine.data.Checksums;
import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.data.FileFormat;
import io.github.ssmreco.engine.data.Role;
import io.github.ssmreco.engine.data.SourceFile;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final FileFormat COMMA = FileFormat.pairs("comma");
    private static final String CONTENT = "0,1\n".repeat(5_000);
    private static final String SHA256 = Digests.sha256(CONTENT);
    private static final Persistence QUICK = new Persistence(
            Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(30), Duration.ofMillis(2), 2);

    @TempDir
    Path folder;

    private Path cache;
    private final List<String> events = new ArrayList<>();
    private long advanced;

    @BeforeEach
    void place() {
        cache = folder.resolve("cache");
    }

    private final DownloadListener listener = new DownloadListener() {
        @Override
        public void started(String what, long totalBytes) {
            events.add(what + " " + totalBytes);
            advanced = 0;
        }

        @Override
        public void advanced(long bytes) {
            advanced += bytes;
        }

        @Override
        public void finished(String how) {
            events.add(how);
        }
    };

    private static DatasetDescriptor dataset() {
        return dataset(new Checksums(null, null, SHA256));
    }

    private static DatasetDescriptor dataset(Checksums checksums) {
        SourceFile source = new SourceFile("all.csv", URI.create(SERVER.url("/all.csv")), Role.ALL, checksums);
        return new DatasetDescriptor("own", null, List.of(source), COMMA, null, null, null);
    }

    private static DatasetDescriptor own(Path file, Checksums checksums) {
        SourceFile source = new SourceFile("mine.csv", file.toUri(), Role.ALL, checksums);
        return new DatasetDescriptor("own", null, List.of(source), COMMA, null, null, null);
    }

    private static AbstractStringAssert<?> message(ThrowingCallable call) {
        return assertThat(catchThrowableOfType(InputException.class, call).getMessage());
    }

    private List<Path> fetch(DatasetDescriptor dataset, String mirror, boolean offline) throws Exception {
        return new Downloader(new DownloadSettings(mirror, cache, offline, null), listener, QUICK).fetch(dataset);
    }

    private Path target() {
        return cache.resolve("own/all.csv");
    }

    private Path part() {
        return cache.resolve("own/all.csv.part");
    }

    private static ResponseDefinitionBuilder whole() {
        return aResponse().withStatus(200).withBody(CONTENT);
    }

    private static void serve(ResponseDefinitionBuilder response) {
        SERVER.stubFor(get("/all.csv").willReturn(response));
    }

    private void havePart(String content, String tag) throws IOException {
        Files.createDirectories(part().getParent());
        Files.writeString(part(), content);
        if (tag != null) {
            Files.writeString(cache.resolve("own/all.csv.part.etag"), tag);
        }
    }

    private void assertFetched() throws Exception {
        assertThat(fetch(dataset(), null, false)).containsExactly(target());
        assertThat(target()).hasContent(CONTENT);
        assertOnlyTheFile();
    }

    private void assertOnlyTheFile() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("own"))) {
            assertThat(files).containsExactlyInAnyOrder(target(), PartFile.lockFile(target()));
        }
    }

    private void assertNothingButTheLock() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("own"))) {
            assertThat(files).containsExactly(PartFile.lockFile(target()));
        }
    }

    @Test
    void downloadsIntoTheCache() throws Exception {
        serve(whole());
        assertFetched();
    }

    @Test
    void tellsItsProgress() throws Exception {
        serve(whole().withHeader("Content-Length", "" + CONTENT.length()));
        assertFetched();
        assertThat(events).containsExactly("own/all.csv 20000", "downloaded");
        assertThat(advanced).isEqualTo(20_000);
    }

    @Test
    void verifiesAGitBlobIdAndMd5() throws Exception {
        serve(aResponse().withBody("what is up, doc?"));
        // the git blob id of this text is the one that the book "Pro Git" works out
        Checksums checksums = new Checksums("bd9dbf5aae1a3862dd1526723246b20206e5fc37", null, null);
        assertThat(fetch(dataset(checksums), null, false)).containsExactly(target());
    }

    @Test
    void refusesAFileOfWhichOnlyOneChecksumIsRight() {
        serve(aResponse().withBody("what is up, doc?"));
        Checksums checksums = new Checksums("bd9dbf5aae1a3862dd1526723246b20206e5fc37", "0".repeat(32), null);
        message(() -> fetch(dataset(checksums), null, false)).contains("MD5 " + "0".repeat(32));
    }

    @Test
    void takesACachedFileWithoutAskingAnyone() throws Exception {
        serve(whole());
        assertFetched();
        SERVER.resetAll();
        assertThat(fetch(dataset(), null, true)).containsExactly(target());
        assertThat(events).last().isEqualTo("in the cache");
    }

    @Test
    void fetchesADamagedCachedFileAgain() throws Exception {
        Files.createDirectories(cache.resolve("own"));
        Files.writeString(target(), "damaged");
        serve(whole());
        assertFetched();
    }

    @Test
    void namesADamagedCachedFileWhenOffline() throws Exception {
        Files.createDirectories(cache.resolve("own"));
        Files.writeString(target(), "damaged");
        message(() -> fetch(dataset(), null, true))
                .contains(target().toString())
                .contains(Digests.sha256("damaged"))
                .contains(SHA256)
                .contains("without -o");
    }

    @Test
    void namesAMissingFileItsAddressAndTheRemedyWhenOffline() {
        message(() -> fetch(dataset(), null, true))
                .contains("own/all.csv from " + SERVER.url("/all.csv"))
                .contains(cache.toString())
                .contains("Run once without -o, or set -Dssm.mirror=");
        SERVER.verify(0, getRequestedFor(urlEqualTo("/all.csv")));
    }

    @Test
    void deletesADownloadOfTheWrongDigest() throws Exception {
        serve(aResponse().withBody("<html>sign in</html>"));
        message(() -> fetch(dataset(), null, false))
                .contains("own/all.csv from " + SERVER.url("/all.csv"))
                .contains(Digests.sha256("<html>sign in</html>"))
                .contains(SHA256)
                .contains("Try again");
        assertNothingButTheLock();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void triesAgainAfterAPassingFault(int status) throws Exception {
        SERVER.stubFor(get("/all.csv")
                .inScenario("fault")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(status))
                .willSetStateTo("well"));
        SERVER.stubFor(
                get("/all.csv").inScenario("fault").whenScenarioStateIs("well").willReturn(whole()));
        assertFetched();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void namesAFaultThatDoesNotPass(Fault fault) {
        serve(aResponse().withFault(fault));
        message(() -> fetch(dataset(), null, false))
                .contains("own/all.csv from " + SERVER.url("/all.csv"))
                .contains("Check the network");
        assertThat(target()).doesNotExist();
        SERVER.verify(3, getRequestedFor(urlEqualTo("/all.csv")));
    }

    @Test
    void doesNotRepeatAForbiddenRequest() {
        serve(aResponse().withStatus(403));
        message(() -> fetch(dataset(), null, false)).contains("status 403");
        SERVER.verify(1, getRequestedFor(urlEqualTo("/all.csv")));
    }

    @Test
    void namesAnAddressThatIsGone() {
        serve(aResponse().withStatus(404));
        message(() -> fetch(dataset(), null, false)).contains("status 404").contains(SERVER.url("/all.csv"));
    }

    @Test
    void givesUpABodyThatStallsAndKeepsWhatCame() throws Exception {
        serve(whole().withChunkedDribbleDelay(4, 4_000));
        message(() -> fetch(dataset(), null, false))
                .contains("bytes are kept in " + part())
                .contains("goes on from there");
        assertThat(part()).exists();
        assertThat(target()).doesNotExist();
    }

    @Test
    void goesOnWhereABodyWasCut() throws Exception {
        SERVER.stubFor(get("/all.csv")
                .withHeader("Range", absent())
                .willReturn(aResponse()
                        .withHeader("Content-Length", "20000")
                        .withHeader("ETag", "\"one\"")
                        .withBody(CONTENT.substring(0, 8_000))));
        SERVER.stubFor(get("/all.csv")
                .withHeader("Range", equalTo("bytes=8000-"))
                .withHeader("If-Range", equalTo("\"one\""))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("ETag", "\"one\"")
                        .withHeader("Content-Range", "bytes 8000-19999/20000")
                        .withBody(CONTENT.substring(8_000))));
        assertFetched();
        assertThat(events).last().isEqualTo("downloaded (resumed)");
    }

    @Test
    void goesOnWithThePartOfAnEarlierRun() throws Exception {
        havePart(CONTENT.substring(0, 12_000), null);
        SERVER.stubFor(get("/all.csv")
                .withHeader("Range", equalTo("bytes=12000-"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 12000-19999/20000")
                        .withHeader("Content-Length", "8000")
                        .withBody(CONTENT.substring(12_000))));
        assertFetched();
        assertThat(events).first().isEqualTo("own/all.csv 20000");
        assertThat(advanced).isEqualTo(20_000);
    }

    @Test
    void beginsAnewWhereTheServerIgnoresRanges() throws Exception {
        havePart("something else", null);
        serve(whole());
        assertFetched();
    }

    @Test
    void beginsAnewWhereTheContentHasChanged() throws Exception {
        havePart("of the old content", "\"old\"");
        SERVER.stubFor(get("/all.csv")
                .withHeader("If-Range", equalTo("\"old\""))
                .willReturn(whole().withHeader("ETag", "\"new\"")));
        assertFetched();
    }

    @Test
    void beginsAnewWhereThePiecesDoNotFit() throws Exception {
        havePart("x".repeat(12_000), null);
        SERVER.stubFor(get("/all.csv").withHeader("Range", absent()).willReturn(whole()));
        SERVER.stubFor(get("/all.csv")
                .withHeader("Range", equalTo("bytes=12000-"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 12000-19999/20000")
                        .withBody(CONTENT.substring(12_000))));
        assertFetched();
    }

    @Test
    void aPartThatIsTheWholeFileNeedsNoFurtherByte() throws Exception {
        havePart(CONTENT, null);
        serve(aResponse().withStatus(416).withHeader("Content-Range", "bytes */20000"));
        assertFetched();
    }

    @Test
    void aPartLongerThanTheFileIsThrownAway() throws Exception {
        havePart(CONTENT + CONTENT, null);
        SERVER.stubFor(get("/all.csv").withHeader("Range", absent()).willReturn(whole()));
        SERVER.stubFor(get("/all.csv")
                .withHeader("Range", equalTo("bytes=40000-"))
                .willReturn(aResponse().withStatus(416).withHeader("Content-Range", "bytes */20000")));
        assertFetched();
    }

    @Test
    void copiesFromAMirrorFolderEvenOffline() throws Exception {
        Files.createDirectories(folder.resolve("mirror/own"));
        Files.writeString(folder.resolve("mirror/own/all.csv"), CONTENT);
        assertThat(fetch(dataset(), folder.resolve("mirror").toString(), true)).containsExactly(target());
        assertThat(target()).hasContent(CONTENT);
        assertOnlyTheFile();
    }

    @Test
    void namesADamagedFileOfTheMirrorAndCopiesNothing() throws Exception {
        Files.createDirectories(folder.resolve("mirror/own"));
        Path damaged = Files.writeString(folder.resolve("mirror/own/all.csv"), "damaged");
        message(() -> fetch(dataset(), folder.resolve("mirror").toString(), false))
                .contains(damaged.toString())
                .contains(Digests.sha256("damaged"))
                .contains(SHA256)
                .contains("Replace the mirror's file");
        assertThat(target()).doesNotExist();
    }

    @Test
    void asksAMirrorAddressBeforeTheFilesOwn() throws Exception {
        SERVER.stubFor(get("/mirror/own/all.csv").willReturn(whole()));
        fetch(dataset(), SERVER.url("/mirror"), false);
        assertThat(target()).hasContent(CONTENT);
        SERVER.verify(0, getRequestedFor(urlEqualTo("/all.csv")));
    }

    @Test
    void asksTheFilesOwnAddressWhereTheMirrorLacksIt() throws Exception {
        Files.createDirectories(folder.resolve("mirror"));
        serve(whole());
        fetch(dataset(), folder.resolve("mirror").toString(), false);
        fetchAgainFrom(SERVER.url("/mirror"));
    }

    private void fetchAgainFrom(String mirror) throws Exception {
        Files.delete(target());
        fetch(dataset(), mirror, false);
        assertThat(target()).hasContent(CONTENT);
    }

    @Test
    void refusesAMirrorThatIsNeitherFolderNorAddress() {
        message(() -> fetch(dataset(), folder.resolve("nowhere").toString(), false))
                .contains("ssm.mirror")
                .contains("nowhere")
                .contains("a folder that exists");
    }

    @Test
    void goesThroughTheProxy() throws Exception {
        SERVER.stubFor(get(urlEqualTo("/far.csv")).willReturn(whole()));
        SourceFile far = new SourceFile(
                "all.csv", URI.create("http://far.example/far.csv"), Role.ALL, new Checksums(null, null, SHA256));
        DatasetDescriptor dataset = new DatasetDescriptor("own", null, List.of(far), COMMA, null, null, null);
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress("localhost", SERVER.getPort()));
        new Downloader(new DownloadSettings(null, cache, false, proxy), listener, QUICK).fetch(dataset);
        assertThat(target()).hasContent(CONTENT);
    }

    @Test
    void namesAServerThatDoesNotAnswer() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        SourceFile source = new SourceFile(
                "all.csv",
                URI.create("http://localhost:" + closed + "/all.csv"),
                Role.ALL,
                new Checksums(null, null, SHA256));
        DatasetDescriptor dataset = new DatasetDescriptor("own", null, List.of(source), COMMA, null, null, null);
        message(() -> fetch(dataset, null, false)).contains("ConnectException").contains("Check the network");
    }

    @Test
    void namesACacheThatCannotBeWrittenTo() throws Exception {
        serve(whole());
        Files.writeString(cache, "a file, not a folder");
        message(() -> fetch(dataset(), null, false))
                .contains(cache.toString())
                .contains("the file " + cache)
                .contains("expected a folder in its place");
    }

    /** The device {@code /dev/full} is a disk without space. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndThePartDeleted() throws Exception {
        serve(whole());
        Files.createDirectories(part().getParent());
        Files.createSymbolicLink(part(), Path.of("/dev/full"));
        message(() -> fetch(dataset(), null, false)).contains(part() + ": found 'a full disk'");
        assertNothingButTheLock();
    }

    @Test
    void usesAUsersOwnFileWhereItLies() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.csv"), CONTENT, StandardCharsets.UTF_8);
        assertThat(fetch(own(file, Checksums.NONE), null, true)).containsExactly(file);
        assertThat(cache).doesNotExist();
    }

    @Test
    void namesAUsersFileThatIsNotWhatItsChecksumSays() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.csv"), "0,1\n");
        DatasetDescriptor dataset = own(file, new Checksums(null, null, SHA256));
        message(() -> fetch(dataset, null, false)).contains(file.toString()).contains(SHA256);
    }

    @Test
    void namesAUsersFileThatIsCut() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.csv"), "0,1\n0,");
        SourceFile source = new SourceFile("mine.csv", file.toUri(), Role.ALL, Checksums.NONE, 8L);
        DatasetDescriptor dataset = new DatasetDescriptor("own", null, List.of(source), COMMA, null, null, null);
        message(() -> fetch(dataset, null, false))
                .contains(file.toString())
                .contains("found 'size in bytes 6', expected size in bytes 8");
    }

    @Test
    void generatedDataNeedNoFile() throws Exception {
        assertThat(fetch(Datasets.named("miniature"), null, true)).isEmpty();
    }
}
