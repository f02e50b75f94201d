package io.github.ssmreco.templates;

import io.github.ssmreco.engine.support.Json;
import io.github.ssmreco.templates.view.RunCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What the page's script puts in its places, and what it draws curves with. */
final class Packed {

    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private record Content(Map<String, String> html, Map<String, RunCard.Details> runs) {}

    private Packed() {}

    /**
     * As JSON, compressed with gzip, in Base64.
     *
     * @param runs whose details are shown where they are asked for
     * @param html by the name of the place that it belongs in
     */
    static String text(List<RunCard> runs, Map<String, String> html) throws IOException {
        Map<String, RunCard.Details> details = new LinkedHashMap<>();
        runs.forEach(run -> details.put(run.id(), run.details()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Json.line(new Content(html, details)).getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The script and the styles of the charting library. */
    static Map<String, String> library() throws IOException {
        return Map.of("script", resource("uPlot.iife.min.js"), "style", resource("uPlot.min.css"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Packed.class.getResourceAsStream(LIBRARY + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
