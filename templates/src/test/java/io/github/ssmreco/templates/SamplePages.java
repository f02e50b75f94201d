package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the sample pages to a folder (by default below {@code target}), to be looked at. */
final class SamplePages {

    private SamplePages() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "target/sample" : arguments[0]);
        ReportRenderer renderer = new ReportRenderer();
        renderer.render(Sample.full(), folder.resolve("full"));
        renderer.render(Sample.empty(), folder.resolve("empty"));
        renderer.render(Sample.miniatureOnly(), folder.resolve("miniature"));
        renderer.render(Sample.unusual(), folder.resolve("unusual"));
        Results tables = new Results(
                Results.SCHEMA,
                Sample.SHOWN,
                List.of(),
                EveryPublishedMetricTest.tables(EveryPublishedMetricTest.Known.MEASURED),
                List.of(),
                List.of(),
                List.of());
        renderer.render(Sample.input(tables), folder.resolve("tables"));
    }
}
