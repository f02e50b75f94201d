package io.github.ssmreco.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ssmreco.engine.judgement.CellResult;
import io.github.ssmreco.engine.judgement.CellResult.Measured;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The page in a real browser, at the width of a screen and of a telephone. Without Chromium and its driver it is left out, unless
 * {@code SSM_BROWSER} is {@code required}, as CI says.
 */
class BrowserTest {

    @TempDir
    static Path directory;

    private static String address;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(
                program("chromium", "google-chrome").isPresent()
                                && program("chromedriver").isPresent()
                        || "required".equals(System.getenv("SSM_BROWSER")),
                "no chromium (or google-chrome) and chromedriver on the PATH");
        address = new ReportRenderer().render(Sample.full(), directory).toUri().toString();
        browser = browser(Map.of());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static Optional<File> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    private static ChromeDriver browser(Map<String, Object> preferences) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium", "google-chrome").orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion",
                "--force-color-profile=srgb");
        options.setExperimentalOption("prefs", preferences);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow())
                .build();
        return new ChromeDriver(service, options);
    }

    private static void load(String anchor, int width) {
        browser.manage().window().setSize(new Dimension(width, 900));
        browser.get("about:blank");
        browser.get(address + anchor);
        waitFor("html[data-unpacked]");
    }

    private static Object script(String text, Object... arguments) {
        return browser.executeScript(text, arguments);
    }

    private static WebElement element(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    private static List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        browser.findElements(By.cssSelector(selector)).forEach(one -> texts.add(one.getText()));
        return texts;
    }

    private static void waitFor(String selector) {
        new WebDriverWait(browser, Duration.ofSeconds(10))
                .until(driver -> !driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    private static boolean isInView(WebElement element) {
        return (Boolean) script(
                "const box = arguments[0].getBoundingClientRect();"
                        + "return box.height > 0 && box.bottom > 0 && box.top < innerHeight;",
                element);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void nothingIsWrongAndNothingIsAskedOfAnyone(int width) throws IOException {
        load("", width);
        browser.manage().logs().get(LogType.BROWSER);
        browser.manage().logs().get(LogType.PERFORMANCE);
        load("", width);
        script("document.querySelectorAll('details').forEach(one => one.open = true);");
        waitFor(".plot canvas");

        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(LogEntry::getMessage)
                .isEmpty();
        List<String> asked = new ArrayList<>();
        for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = new ObjectMapper().readTree(entry.getMessage()).path("message");
            if (message.path("method").textValue().equals("Network.requestWillBeSent")) {
                asked.add(message.path("params").path("request").path("url").textValue());
            }
        }
        assertThat(asked).contains(address).allMatch(url -> url.equals(address) || url.startsWith("data:"));
        assertThat((Boolean) script("return document.documentElement.scrollWidth <= innerWidth;"))
                .as("the page itself does not scroll sideways")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void thePlacesOfTablesHoldWhatTheResultsSay(int width) {
        load("", width);
        script("document.querySelectorAll('details').forEach(one => one.open = true);");
        int compared = 0;
        for (CellResult cell : Sample.full().results().cells()) {
            for (WebElement place : browser.findElements(By.cssSelector("td.value[data-cell='" + cell.cell() + "']"))) {
                String metric = place.getDomAttribute("data-metric");
                String protocol = place.getDomAttribute("data-protocol");
                Measured measured =
                        protocol == null ? null : cell.results().get(protocol).get(metric);
                if (measured != null && measured.mean() != null) {
                    assertThat(place.getText()).contains(Format.metric(metric, measured.mean()));
                    compared++;
                }
                if (cell.published().get(metric) != null) {
                    assertThat(place.getText())
                            .contains(Format.published(metric, cell.published().get(metric)));
                }
            }
        }
        assertThat(compared).isEqualTo(10);
    }

    @Test
    void aHeadingSortsTheListAndWordsFilterIt() {
        load("", 1280);
        script("document.querySelector('#section-values details').open = true;");
        String rows = "table.values tbody tr";
        element("table.values th:nth-child(8) button").click();
        List<Double> rising = new ArrayList<>();
        texts(rows + " td:nth-child(8) .measured")
                .forEach(text -> rising.add(text.equals("–") ? -1 : Double.parseDouble(text)));
        assertThat(rising).hasSizeGreaterThan(10).isSorted();
        element("table.values th:nth-child(8) button").click();
        List<Double> falling = new ArrayList<>();
        texts(rows + " td:nth-child(8) .measured")
                .forEach(text -> falling.add(text.equals("–") ? -1 : Double.parseDouble(text)));
        assertThat(falling).isSortedAccordingTo(Comparator.reverseOrder());

        element(".filter input").sendKeys("lightgcn paper-text");
        assertThat(texts(rows + ":not([hidden]) th")).hasSize(2).containsOnly("table2-gowalla-lightgcn-ssm");
        assertThat(element(".filter output").getText()).startsWith("2 of ");
        element(".filter input").clear();
        new Select(element(".filter select")).selectByVisibleText("capped");
        assertThat(texts(rows + ":not([hidden]) th")).hasSize(2).containsOnly("table2-gowalla-mf-bpr");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aLinkToACellOrARunShowsIt(int width) {
        load("#table2-miniature-mf-ssm", width);
        assertThat(isInView(element("#table2-miniature-mf-ssm"))).isTrue();

        load("#run-gowalla-lightgcn-ssm-released-code-s2021-1a2b3c4d", width);
        String run = "[id='run-gowalla-lightgcn-ssm-released-code-s2021-1a2b3c4d']";
        waitFor(run + " .plot canvas");
        assertThat(isInView(element(run + " summary"))).isTrue();
        assertThat(texts(run + " dd")).contains("0.1862", "14.2 s");
        assertThat(texts(run + " .settings tbody th")).contains("temperature");
        assertThat(element(run + " .plot").getDomAttribute("aria-label"))
                .startsWith("Training loss by epoch. Loss goes from ");
    }

    @Test
    void theColoursCanBeChosen() {
        load("", 1280);
        Object light = script("return getComputedStyle(document.body).backgroundColor;");
        element(".theme [data-theme=dark]").click();
        assertThat(script("return getComputedStyle(document.body).backgroundColor;"))
                .isNotEqualTo(light);
        assertThat(element(".theme [data-theme=dark]").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
        element(".theme [data-theme=light]").click();
        assertThat(script("return getComputedStyle(document.body).backgroundColor;"))
                .isEqualTo(light);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void anAccessibilityEngineFindsNothing(int width) throws IOException {
        String engine;
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            engine = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        for (String theme : List.of("light", "dark")) {
            load("", width);
            script(
                    "document.documentElement.dataset.theme = arguments[0];"
                            + "document.querySelectorAll('details').forEach(one => one.open = true);",
                    theme);
            waitFor(".plot canvas");
            browser.executeScript(engine);
            Object found = browser.executeAsyncScript(
                    "const done = arguments[0]; axe.run().then(results => done({passes: results.passes.length, violations:"
                            + " results.violations.map(one => one.id + ': ' + one.help + ' ' + one.nodes.slice(0, 3).map(node =>"
                            + " node.html).join(' | '))}));");
            assertThat(found)
                    .as(theme)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("violations", List.of());
            assertThat((Long) ((Map<?, ?>) found).get("passes")).isGreaterThan(20);
        }
    }

    @Test
    void withoutScriptsVerdictsAndTablesAreThere() {
        ChromeDriver plain = browser(Map.of("profile.managed_default_content_settings.javascript", 2));
        try {
            plain.get(address);
            assertThat(plain.findElement(By.cssSelector(".headline")).getText()).startsWith("8 of 10 published values");
            assertThat(plain.findElement(By.cssSelector("#table2-gowalla-lightgcn-ssm"))
                            .getText())
                    .contains("0.1862", "0.1869");
            assertThat(plain.findElement(By.cssSelector("#claim-above")).getText())
                    .contains("It is above.", "holds");
            assertThat(plain.findElement(By.cssSelector(".theme")).isDisplayed())
                    .isFalse();
        } finally {
            plain.quit();
        }
    }

    @Test
    void aBrowserThatCannotUnpackSaysWhereElseItIs() {
        ChromeDriver old = browser(Map.of());
        try {
            old.executeCdpCommand(
                    "Page.addScriptToEvaluateOnNewDocument", Map.of("source", "delete window.DecompressionStream;"));
            old.get(address);
            assertThat(old.findElement(By.cssSelector("[data-packed=runs]")).getText())
                    .startsWith("This browser cannot unpack");
            assertThat(old.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        } finally {
            old.quit();
        }
    }
}
