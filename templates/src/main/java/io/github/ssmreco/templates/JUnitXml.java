package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.store.RunResult;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What a check compared, as CI servers read it: one suite of Surefire's form, a case for each cell, protocol and quantity, and one for
 * each failed run. A case fails for what fails the check, and is skipped where nothing is recorded and that is right. Its class is
 * {@code ssm.<artifact>.<dataset>}.
 */
public final class JUnitXml {

    /** What XML 1.0 has no character for, such as the colours of a terminal. */
    private static final String NO_CHARACTER = "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private static final String SUITE = "ssm:check";

    /** How a case came out. */
    private enum Outcome {
        PASSED("system-out"),
        FAILED("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }
    }

    /**
     * A case.
     *
     * @param type kind of the failure; null where it is none
     * @param message one sentence, or null
     * @param detail what else to know
     */
    private record Case(
            String className, String name, Outcome outcome, String type, String message, List<String> detail) {}

    private final Map<String, CellResult> cells;
    private final Results results;

    private JUnitXml(Results results) {
        this.results = results;
        this.cells = results.cells().stream().collect(Collectors.toMap(CellResult::cell, cell -> cell));
    }

    /** Writes a file that appears whole. */
    public static void write(Results results, Path file) throws IOException {
        WholeFile.write(file, new JUnitXml(results).text());
    }

    private String text() {
        List<Case> cases = new ArrayList<>();
        results.runs().stream().filter(run -> run.failure() != null).forEach(run -> cases.add(failed(run)));
        results.regressions().forEach(regression -> cases.add(compared(regression)));
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            attribute(xml, "name", SUITE);
            attribute(xml, "time", "0");
            attribute(xml, "tests", cases.size());
            attribute(xml, "errors", count(cases, Outcome.ERROR));
            attribute(xml, "skipped", count(cases, Outcome.SKIPPED));
            attribute(xml, "failures", count(cases, Outcome.FAILED));
            for (Case one : cases) {
                write(xml, one);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.append('\n').toString();
    }

    private static long count(List<Case> cases, Outcome outcome) {
        return cases.stream().filter(one -> one.outcome() == outcome).count();
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attribute(xml, "name", one.name());
        attribute(xml, "classname", one.className());
        attribute(xml, "time", "0");
        if (one.message() != null) {
            xml.writeStartElement(one.outcome().element);
            if (one.outcome() != Outcome.PASSED) {
                attribute(xml, "message", one.message());
            }
            if (one.type() != null) {
                attribute(xml, "type", one.type());
            }
            List<String> lines = new ArrayList<>(List.of(one.message()));
            lines.addAll(one.detail());
            xml.writeCharacters(clean(String.join("\n", lines)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, clean(value.toString()));
    }

    private static String clean(String text) {
        return text.replaceAll(NO_CHARACTER, "\uFFFD");
    }

    private Case failed(RunResult run) {
        boolean whole = run.status() == RunResult.Status.FAILED;
        return new Case(
                run.cells().stream().findFirst().map(this::className).orElse("ssm"),
                (whole ? "run " : "evaluation of run ") + run.id(),
                Outcome.ERROR,
                whole ? "failed run" : "failed evaluation",
                run.failure(),
                List.of("Cells: " + String.join(", ", run.cells())));
    }

    private Case compared(Regression regression) {
        Outcome outcome = switch (regression.status()) {
            case OK, BETTER_THAN_RECORDED -> Outcome.PASSED;
            case REGRESSED, NOT_RECORDED, NOT_MEASURED -> Outcome.FAILED;
            case METRIC_NOT_RECORDED, WAIVED, LEFT_OUT -> Outcome.SKIPPED;
        };
        String label = Chips.of(regression.status()).label();
        boolean silent = regression.status() == Regression.Status.OK;
        return new Case(
                className(regression.cell()),
                regression.cell() + " " + regression.protocol() + " "
                        + (regression.quantity() == null ? label : regression.quantity()),
                outcome,
                outcome == Outcome.FAILED ? label : null,
                silent ? null : regression.message(),
                detail(regression));
    }

    private static List<String> detail(Regression regression) {
        List<String> detail = new ArrayList<>();
        if (regression.recorded() != null) {
            detail.add("recorded: " + regression.recorded());
            detail.add("measured: " + (regression.measured() == null ? "no number" : regression.measured()));
            detail.add("tolerance: " + regression.tolerance());
        }
        regression.differences().forEach(difference -> detail.add("differs: " + difference));
        return detail;
    }

    /** CI servers group by what stands before the last dot, then by what stands behind it. */
    private String className(String cell) {
        CellResult of = cells.get(cell);
        return of == null
                ? "ssm"
                : "ssm." + of.artifact().replace('.', '_') + "." + of.dataset().replace('.', '_');
    }
}
