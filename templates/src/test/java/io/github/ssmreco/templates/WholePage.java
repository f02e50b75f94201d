package io.github.ssmreco.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as its script makes it: with what is packed in its places. */
final class WholePage {

    private WholePage() {}

    static Document of(String html) throws IOException {
        Document page = Jsoup.parse(html);
        JsonNode parts = packed(page).path("html");
        for (Element place : page.select("[data-packed]")) {
            place.html(parts.path(place.attr("data-packed")).textValue());
        }
        return page;
    }

    /** What is packed: {@code html} by place, {@code runs} by id. */
    static JsonNode packed(Document page) throws IOException {
        byte[] bytes =
                Base64.getDecoder().decode(page.getElementById("packed").data().strip());
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
