package io.github.ssmreco.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "https://host/a/b.txt, https://host/a/b.txt",
        "https://host:8443/a/@b/c.txt, https://host:8443/a/@b/c.txt",
        "http://[::1]:80/a, http://[::1]:80/a",
        "https://ann:secret@host/a, https://***@host/a",
        "https://ann@host/a, https://***@host/a",
        "https://ann:sec@ret@host/a, https://***@host/a",
        "https://ann:sec/ret@host/a, https://***@host/a",
        "https://ann:sec?ret@host/a, https://***?***",
        "https://ann:secret, https://***",
        "https://host/a?token=secret, https://host/a?***",
        "https://host/a#secret, https://host/a#***",
        "ftp://ann:secret@host/a?secret#secret, ftp://***@host/a?***",
        "ann:secret@host/a, ***@host/a",
        "/a/folder, /a/folder",
        "/a/@scope/x, /a/@scope/x"
    })
    void showsNeitherUserNorQuery(String given, String shown) {
        assertThat(Redaction.address(given)).isEqualTo(shown);
    }

    @Test
    void findsAddressesInAText() {
        assertThat(Redaction.text("no route to 'https://ann:secret@host/a?token=secret' (http://b/c)"))
                .isEqualTo("no route to 'https://***@host/a?***' (http://b/c)");
    }

    @Test
    void showsTheBeginningOfALongText() {
        assertThat(Redaction.text("x".repeat(1_000_000))).hasSize(404);
    }

    @Test
    void showsNoControlCharacters() {
        assertThat(Redaction.text("a\r\n\u001b[31mb")).isEqualTo("a   [31mb");
    }

    @Test
    void aCauseIsKeptOnlyWhereNothingInItNeedsHiding() {
        Exception open = new IOException("no route to http://host/a", new IOException());
        Exception secret = new IOException("it failed", new IOException("https://ann:secret@host/a"));

        assertThat(Redaction.cause(open)).isSameAs(open);
        assertThat(Redaction.cause(secret)).isNull();
    }

    @Test
    void nothingIsNothing() {
        assertThat(Redaction.address(null)).isNull();
    }
}
