package io.github.ssmreco.engine.data.download;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
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
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks: told to the server that an address names, to the proxy of Maven's settings, and to nobody else. */
@Timeout(60)
class CredentialsTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @RegisterExtension
    static final WireMockExtension OTHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final String CONTENT = "0,1\n".repeat(50);
    private static final String SHA256 = Digests.sha256(CONTENT);
    /** The password, in every address below. */
    private static final String SECRET = "secret";

    @TempDir
    Path folder;

    private Fetching fetching;

    @BeforeEach
    void place() {
        fetching = new Fetching(folder.resolve("cache"));
    }

    private static ResponseDefinitionBuilder whole() {
        return aResponse().withBody(CONTENT);
    }

    private static ResponseDefinitionBuilder redirect(String location) {
        return aResponse().withStatus(302).withHeader("Location", location);
    }

    private static String withUser(String url) {
        return url.replace("http://", "http://ann:secret@");
    }

    @Test
    void theUserOfAnAddressIsToldWithTheFirstRequest() throws Exception {
        SERVER.stubFor(get("/all.csv").withBasicAuth("ann", SECRET).willReturn(whole()));
        fetching.from(withUser(SERVER.url("/all.csv")), SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
        SERVER.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void escapesInAUserAndPasswordAreResolved() throws Exception {
        SERVER.stubFor(get("/all.csv").withBasicAuth("ann", "se@cr/et\u00fc").willReturn(whole()));
        fetching.from(SERVER.url("/all.csv").replace("http://", "http://ann:se%40cr%2Fet%C3%BC@"), SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void theUserAndQueryOfAMirrorAreToldForEachFile() throws Exception {
        SERVER.stubFor(get("/base/own/all.csv?token=" + SECRET)
                .withBasicAuth("ann", SECRET)
                .willReturn(whole()));
        fetching.mirror(withUser(SERVER.url("/base?token=" + SECRET))).from("http://nowhere.invalid/all.csv", SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void aRedirectToAnotherServerDoesNotTellTheUser() throws Exception {
        SERVER.stubFor(get("/all.csv").willReturn(redirect(OTHER.url("/elsewhere.csv"))));
        OTHER.stubFor(get("/elsewhere.csv").willReturn(whole()));
        fetching.from(withUser(SERVER.url("/all.csv")), SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
        OTHER.verify(1, getRequestedFor(anyUrl()).withoutHeader("Authorization"));
    }

    @Test
    void aRedirectOnTheSameServerTellsTheUserAgain() throws Exception {
        SERVER.stubFor(get("/all.csv").willReturn(redirect("/b/all.csv?token=" + SECRET)));
        SERVER.stubFor(
                get("/b/all.csv?token=" + SECRET).withBasicAuth("ann", SECRET).willReturn(whole()));
        fetching.from(withUser(SERVER.url("/all.csv")), SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void theUserThatARedirectNamesIsNotTold() throws Exception {
        SERVER.stubFor(get("/all.csv").willReturn(redirect(withUser(OTHER.url("/elsewhere.csv")))));
        OTHER.stubFor(get("/elsewhere.csv").willReturn(whole()));
        fetching.from(SERVER.url("/all.csv"), SHA256);
        OTHER.verify(1, getRequestedFor(anyUrl()).withoutHeader("Authorization"));
    }

    @Test
    void redirectsWithoutEndEnd() {
        SERVER.stubFor(get("/all.csv").willReturn(redirect("/all.csv")));
        assertThat(fetching.retries(0).refusal(SERVER.url("/all.csv"), SHA256)).contains("more than 5 redirects");
        SERVER.verify(6, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://ann:secret@host/all.csv", "http://ann:secret@ho st/?secret", "http:///?secret", "::"})
    void aRedirectToWhereNothingIsFetchedFromIsRefusedWithoutItsSecrets(String location) {
        SERVER.stubFor(get("/all.csv").willReturn(redirect(location)));
        assertThat(fetching.retries(0).refusal(SERVER.url("/all.csv"), SHA256))
                .contains("own/all.csv", "redirect")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 200})
    void noRefusalShowsUserOrQuery(int status) {
        SERVER.stubFor(get("/all.csv?token=" + SECRET)
                .willReturn(aResponse().withStatus(status).withBody("other")));
        assertThat(fetching.refusal(withUser(SERVER.url("/all.csv?token=" + SECRET)), SHA256))
                .contains("own/all.csv from http://***@localhost:" + SERVER.getPort() + "/all.csv?***")
                .doesNotContain(SECRET);
    }

    @Test
    void noFaultOfTheNetworkShowsUserOrQuery() {
        SERVER.stubFor(get("/all.csv?token=" + SECRET).willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
        assertThat(fetching.refusal(withUser(SERVER.url("/all.csv?token=" + SECRET)), SHA256))
                .contains("***@localhost")
                .doesNotContain(SECRET);
    }

    @Test
    void anAddressThatIsMissedOfflineShowsNeither() {
        assertThat(fetching.offline().refusal("https://ann:secret@host.invalid/all.csv?token=secret", SHA256))
                .contains("own/all.csv from https://***@host.invalid/all.csv?***")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:secret@ho st/",
                "ftp://ann:secret@host/?secret",
                "ann:secret@host/data",
                "https://ann:secret@host_with_underscores/",
                "https://ann:sec/secret@host/"
            })
    void aMirrorThatIsRefusedShowsNeither(String mirror) {
        assertThat(fetching.retries(0).mirror(mirror).refusal("http://nowhere.invalid/all.csv", SHA256))
                .contains("***")
                .doesNotContain(SECRET);
    }

    private static ProxySelector proxy(int port) {
        return ProxySelector.of(new InetSocketAddress("localhost", port));
    }

    private static Optional<PasswordAuthentication> ann() {
        return Optional.of(new PasswordAuthentication("ann", SECRET.toCharArray()));
    }

    @Test
    void aProxyIsToldItsUserAndTheServerItsOwn() throws Exception {
        SERVER.stubFor(get(urlEqualTo("/far.csv"))
                .withHeader("Proxy-Authorization", equalTo(HttpOrigin.basic("ann:secret")))
                .withBasicAuth("bob", "hidden")
                .willReturn(whole()));
        fetching.through(proxy(SERVER.getPort()), address -> ann())
                .from("http://bob:hidden@far.example/far.csv", SHA256);
        assertThat(fetching.target()).hasContent(CONTENT);
    }

    @Test
    void aServerIsNotToldTheUserOfAProxyThatIsNotAsked() throws Exception {
        SERVER.stubFor(get("/all.csv").willReturn(whole()));
        fetching.through(null, address -> ann()).from(SERVER.url("/all.csv"), SHA256);
        SERVER.verify(1, getRequestedFor(anyUrl()).withoutHeader("Proxy-Authorization"));
    }

    @Test
    void aProxyThatRefusesTheUserIsNamed() {
        SERVER.stubFor(get(urlEqualTo("/far.csv")).willReturn(aResponse().withStatus(407)));
        assertThat(fetching.through(proxy(SERVER.getPort()), address -> ann())
                        .refusal("http://far.example/far.csv", SHA256))
                .contains("status 407", "<username> and <password> of the proxy in Maven's settings.xml")
                .doesNotContain(SECRET, "disabledSchemes");
    }

    /** Java keeps basic authentication from a proxy that is to open a tunnel, unless a property allows it. */
    @Test
    void aProxyThatOpensNoTunnelIsNamedWithTheProperty() throws Exception {
        try (RawServer proxy = new RawServer(RawServer.fixed(
                "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0", ""))) {
            InputException refused = catchThrowableOfType(
                    InputException.class,
                    () -> fetching.through(proxy(proxy.port()), address -> ann())
                            .from("https://far.example/far.csv", SHA256));
            assertThat(refused.getMessage())
                    .contains("status 407", "MAVEN_OPTS=-Djdk.http.auth.tunneling.disabledSchemes=");
        }
    }

    @Test
    void aProxyIsToldItsUserForATunnelWhereThePropertyAllowsIt() throws Exception {
        try (RawServer proxy = new RawServer(RawServer.fixed("HTTP/1.1 403 No\r\nContent-Length: 0", ""))) {
            Process download = DownloadProgram.start(
                    List.of("-Djdk.http.auth.tunneling.disabledSchemes="),
                    folder.toString(),
                    "https://far.example/far.csv",
                    SHA256,
                    Integer.toString(proxy.port()),
                    "ann",
                    SECRET);
            assertThat(new String(download.getInputStream().readAllBytes())).doesNotContain(SECRET);
            assertThat(proxy.requests().get(0)).first().asString().startsWith("CONNECT far.example:443");
            assertThat(proxy.requests().get(0)).contains("Proxy-Authorization: " + HttpOrigin.basic("ann:secret"));
        }
    }
}
