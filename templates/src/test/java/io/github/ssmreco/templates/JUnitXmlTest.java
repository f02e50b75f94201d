package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ssmreco.engine.judgement.Regression;
import io.github.ssmreco.engine.judgement.RegressionJudge;
import io.github.ssmreco.engine.judgement.Results;
import io.github.ssmreco.engine.store.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What CI servers read of a check. */
class JUnitXmlTest {

    /** Whatever a native library may print, and what would end an element or a section of text. */
    private static final String HOSTILE = "\u001b[31m<![CDATA[ ]]> & \"x\" </testcase> \u0000\uD800 \uD83D\uDE00";

    @TempDir
    Path folder;

    private Element suite(Results results) throws Exception {
        Path file = folder.resolve("TEST-ssm.xml");
        JUnitXml.write(results, file);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagName(name);
        for (int n = 0; n < nodes.getLength(); n++) {
            found.add((Element) nodes.item(n));
        }
        return found;
    }

    private static Results with(Results results, Regression... more) {
        return new Results(
                results.schema(),
                results.metrics(),
                results.runs(),
                results.cells(),
                results.claims(),
                Stream.concat(results.regressions().stream(), Stream.of(more)).toList(),
                results.theory());
    }

    private static Regression regression(Regression.Status status, String message) {
        return new Regression(
                "table2-gowalla-mf-bpr",
                "released-code",
                "ndcg@20",
                status,
                null,
                null,
                null,
                null,
                List.of(),
                message);
    }

    @Test
    void hasACaseForEachCellProtocolAndQuantity() throws Exception {
        Element suite = suite(Sample.full().results());
        assertThat(all(suite, "testcase"))
                .extracting(one -> one.getAttribute("classname") + " | " + one.getAttribute("name"))
                .containsExactly(
                        "ssm.table2.gowalla | run gowalla-mf-ssm-released-code-s7-1a2b3c4d",
                        "ssm.table2.gowalla | table2-gowalla-lightgcn-ssm released-code recall@20",
                        "ssm.table2.gowalla | table2-gowalla-lightgcn-ssm released-code training loss",
                        "ssm.table2.yelp2018 | table2-yelp2018-mf-bce released-code not recorded",
                        "ssm.table2.gowalla | table2-gowalla-mf-bpr released-code not measured");
    }

    @Test
    void failsForWhatTheCheckFailsFor() throws Exception {
        Results results = with(
                Sample.full().results(),
                regression(Regression.Status.WAIVED, "waived"),
                regression(Regression.Status.METRIC_NOT_RECORDED, "not compared"),
                regression(Regression.Status.BETTER_THAN_RECORDED, "a gain"));
        Element suite = suite(results);

        assertThat(suite.getAttribute("tests")).isEqualTo("8");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        List<String> said = Stream.of("error", "failure")
                .flatMap(name -> all(suite, name).stream())
                .map(one -> one.getAttribute("message"))
                .toList();
        List<String> violations = RegressionJudge.violations(results);
        assertThat(said).hasSameSizeAs(violations);
        for (int n = 0; n < said.size(); n++) {
            assertThat(violations.get(n)).endsWith(said.get(n));
        }
        assertThat(all(suite, "skipped"))
                .extracting(one -> one.getAttribute("message"))
                .containsExactly("waived", "not compared");
        assertThat(all(suite, "system-out")).extracting(Element::getTextContent).containsExactly("a gain");
    }

    @Test
    void aFailureHasBothValuesAndWhatDiffers() throws Exception {
        Element failure = all(suite(Sample.full().results()), "failure").get(0);
        assertThat(failure.getAttribute("type")).isEqualTo("regressed");
        assertThat(failure.getTextContent())
                .isEqualTo("The training loss of epoch 17 is off by 2.4 %.\nrecorded: 4.12345\nmeasured: 4.22345\n"
                        + "tolerance: 0.00412\ndiffers: code digest aa differs from bb\n"
                        + "differs: Java 17 <differs> from 21");
    }

    @Test
    void anyMessageIsText() throws Exception {
        Element suite = suite(with(Sample.full().results(), regression(Regression.Status.REGRESSED, HOSTILE)));
        assertThat(all(suite, "failure").get(3).getTextContent())
                .isEqualTo("\uFFFD[31m<![CDATA[ ]]> & \"x\" </testcase> \uFFFD\uFFFD \uD83D\uDE00");
    }

    @Test
    void aFailedEvaluationIsAnErrorToo() throws Exception {
        Results results = Sample.withAFailedEvaluation().results();
        Element error = all(suite(results), "error").get(0);
        assertThat(error.getAttribute("type")).isEqualTo("failed evaluation");
        assertThat(error.getAttribute("message")).isEqualTo("out of memory");
        assertThat(results.runs()).extracting(RunResult::failure).containsExactly("out of memory");
    }

    @Test
    void nothingComparedIsASuiteWithoutCases() throws Exception {
        assertThat(suite(Sample.empty().results()).getAttribute("tests")).isEqualTo("0");
    }
}
