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

/** What the page's script shows of runs, and what it draws with: settings and curves of hundreds of runs would fill it otherwise. */
final class RunData {

    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private RunData() {}

    /** Details by run id, as JSON, compressed with gzip, in Base64. */
    static String packed(List<RunCard> runs) throws IOException {
        Map<String, RunCard.Details> details = new LinkedHashMap<>();
        runs.forEach(run -> details.put(run.id(), run.details()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Json.line(details).getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The script and the styles of the charting library. */
    static Map<String, String> library() throws IOException {
        return Map.of("script", resource("uPlot.iife.min.js"), "style", resource("uPlot.min.css"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RunData.class.getResourceAsStream(LIBRARY + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
