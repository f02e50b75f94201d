package io.github.ssmreco.plugin.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ssmreco.engine.support.InputException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the plugin's own descriptor, as Maven reads it. */
class ConfigurationCheckTest {

    private static final String PLUGIN = "the plugin's <configuration>";

    private static PluginDescriptor descriptor;
    private static ConfigurationCheck check;

    @BeforeAll
    static void readDescriptor() throws Exception {
        try (InputStream in = ConfigurationCheck.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            descriptor = new PluginDescriptorBuilder().build(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        check = new ConfigurationCheck(new KnownNames(descriptor), "test.ratio"::equals);
    }

    private static Xpp3Dom xml(String content) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
    }

    private static void shared(String content) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setConfiguration(xml(content));
        check.plugin(plugin);
    }

    /** As Maven hands it over: what is shared is merged into each execution. */
    private static void execution(String shared, String own, String... goals) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setConfiguration(xml(shared));
        PluginExecution execution = new PluginExecution();
        execution.setId("mine");
        execution.setGoals(List.of(goals));
        execution.setConfiguration(Xpp3Dom.mergeXpp3Dom(xml(own), xml(shared)));
        plugin.addExecution(execution);
        check.plugin(plugin);
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private static void commandLine(String name, String value) {
        check.properties(properties(name, value), new Properties(), new Properties());
    }

    private static void ofThePom(String name, String value) {
        check.properties(new Properties(), new Properties(), properties(name, value));
    }

    @Test
    void everyGoalButHelpIsChecked() {
        assertThat(descriptor.getMojos()).hasSize(13);
        assertThat(descriptor.getMojos())
                .filteredOn(mojo -> !mojo.getGoal().equals("help"))
                .extracting(MojoDescriptor::getComponentConfigurator)
                .containsOnly(StrictConfigurator.NAME);
    }

    @Test
    void mavenIsToldOfTheConfigurator() throws Exception {
        try (InputStream in = ConfigurationCheck.class.getResourceAsStream("/META-INF/plexus/components.xml")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "<role>" + ComponentConfigurator.class.getName() + "</role>",
                            "<role-hint>" + StrictConfigurator.NAME + "</role-hint>",
                            "<implementation>" + StrictConfigurator.class.getName() + "</implementation>");
        }
    }

    @Test
    void whatTheDocumentationShowsIsAccepted() throws Exception {
        execution(
                "<paper>p.json</paper><waived><cell>a-*</cell></waived><datasets><dataset><name>my-shop</name>"
                        + "<format>pairs</format><k-core>5</k-core><testRatio>0.2</testRatio><header>true</header>"
                        + "<files><file><path>a.csv</path><role>all</role></file></files></dataset></datasets>",
                "<patience>5</patience><settings><learning-rate>1e-3</learning-rate><any>thing</any></settings>"
                        + "<experiments><experiment><datasets>my-shop</datasets><model>MF</model><loss>SSM</loss>"
                        + "<sources><any>paper</any></sources></experiment></experiments>",
                "train",
                "evaluate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<patiance>5</patiance>|patiance|patience",
                "<waive><cell>*</cell></waive>|waive|waived",
                "<experiment/>|experiment|experiments",
                // a property's name where its element is called otherwise
                "<epochs>5</epochs>|epochs|epochCap"
            })
    void aMisspeltElementIsToldItsRightName(String content, String wrong, String right) {
        assertThatThrownBy(() -> shared(content))
                .isInstanceOf(InputException.class)
                .hasMessage("%s: found '<%s>', expected <%s>. Correct the name.", PLUGIN, wrong, right);
        assertThatThrownBy(() -> execution("", content, "train", "check"))
                .hasMessage(
                        "execution 'mine', <configuration>: found '<%s>', expected <%s>. Correct the name.",
                        wrong, right);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<patience>${no.such}</patience>",
                "<protocols>${no.such}</protocols>",
                "<settings><temperature>${no.such}</temperature></settings>",
                "<waived><cell>a-${no.such}</cell></waived>",
                "<datasets><dataset><testRatio>${no.such}</testRatio></dataset></datasets>",
                "<datasets><dataset><files><file><sha256>${no.such}</sha256></file></files></dataset></datasets>",
                "<experiments><experiment><variant>${no.such}</variant></experiment></experiments>"
            })
    void aPropertyWithoutAValueIsNotTakenForNothingWritten(String content) throws Exception {
        assertThatThrownBy(() -> shared(content))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("${no.such}'", "expected properties that have a value", "-Dno.such=");
        shared(content.replace("no.such", "test.ratio"));
        // the plugin's own have defaults
        shared(content.replace("no.such", "ssm.epochs"));
    }

    @Test
    void anElementLikeNoneIsToldAllOfThem() {
        assertThatThrownBy(() -> shared("<temperature>0.1</temperature>"))
                .hasMessageStartingWith(PLUGIN + ": found '<temperature>', expected one of backEnd, ")
                .hasMessageContaining("paper, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<datasets><dataset><userColum>1</userColum></dataset></datasets>|<datasets>, <dataset>|userColum|userColumn",
                "<datasets><dataset><files><file><url>x</url><sha265>0</sha265></file></files></dataset></datasets>"
                        + "|<datasets>, <dataset>, <files>, <file>|sha265|sha256",
                "<experiments><experiment><los>SSM</los></experiment></experiments>|<experiments>, <experiment>|los|loss"
            })
    void aMisspeltElementIsFoundAtAnyDepth(String content, String where, String wrong, String right) {
        assertThatThrownBy(() -> shared(content))
                .hasMessage("%s, %s: found '<%s>', expected <%s>. Correct the name.", PLUGIN, where, wrong, right);
    }

    @Test
    void anElementOfAnotherGoalIsLegalForAllGoalsButNotInAnExecutionOfOthers() throws Exception {
        execution("<experiments/>", "", "evaluate");

        assertThatThrownBy(() -> execution("", "<experiments/>", "evaluate", "report"))
                .hasMessageStartingWith("execution 'mine', <configuration>: found '<experiments>', "
                        + "expected an element of evaluate or report: ")
                .hasMessageEndingWith("It is one of train: move it to where such a goal is.");
    }

    @Test
    void anExecutionWithoutGoalsMayBeCalledForAny() throws Exception {
        execution("", "<experiments/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<waived/><waived/>",
                "<settings><temperature>0.1</temperature><temperature>0.2</temperature></settings>",
                "<experiments><experiment><loss>SSM</loss><loss>BPR</loss></experiment></experiments>"
            })
    void anElementThatStandsTwiceIsRefused(String content) {
        assertThatThrownBy(() -> execution("", content, "train"))
                .hasMessageContaining(" twice', expected each element once. ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<skip>yes</skip>|<skip>|yes|true or false",
                "<datasets><dataset><header>yes</header></dataset></datasets>|<datasets>, <dataset>, <header>|yes|true or false",
                "<datasets><dataset><kCore>five</kCore></dataset></datasets>|<datasets>, <dataset>, <kCore>|five|a whole number",
                "<datasets><dataset><testRatio>20 %</testRatio></dataset></datasets>"
                        + "|<datasets>, <dataset>, <testRatio>|20 %|a number",
                "<silence>2.5</silence>|<silence>|2.5|a whole number"
            })
    void aValueThatMavenWouldTakeForAnotherIsRefused(String content, String where, String found, String expected) {
        assertThatThrownBy(() -> shared(content))
                .hasMessage(
                        "%s, %s: found '%s', expected %s. Correct the value, or leave it out.",
                        PLUGIN, where, found, expected);
    }

    @Test
    void anElementThatHasAnotherNameNowIsNamed() {
        assertThatThrownBy(() -> shared("<published>p.tsv</published>"))
                .hasMessageContaining("found '<published>', expected <paper>. Correct the name.");
    }

    @Test
    void aPatternWithoutTextIsRefused() {
        assertThatThrownBy(() -> shared("<waived><cell/></waived>"))
                .hasMessageStartingWith(PLUGIN + ", <waived>, <cell>: found nothing, expected a value");
    }

    @ParameterizedTest
    @CsvSource({
        "ssm.epoch,ssm.epochs",
        "ssm.cutoff,ssm.cutoffs",
        "ssm.stalecode,ssm.staleCode",
        "ssm.chek.skip,ssm.check.skip",
        "smm.epochs,ssm.epochs",
        "SSM.seeds,ssm.seeds"
    })
    void aMisspeltPropertyOfTheCommandLineIsToldItsRightName(String wrong, String right) {
        assertThatThrownBy(() -> commandLine(wrong, "1"))
                .hasMessage("command line: found '-D%s', expected -D%s. Correct the name.", wrong, right);
    }

    @Test
    void aPropertyLikeNoneIsToldAllOfThem() {
        assertThatThrownBy(() -> commandLine("ssm.temperature", "0.1"))
                .hasMessageStartingWith("command line: found '-Dssm.temperature', expected one of ssm.artifacts, ")
                .hasMessageContaining("ssm.train.skip")
                .hasMessageEndingWith("Correct the name, or leave it out.");
    }

    @Test
    void whatIsSaidToMavensJvmCountsAsWell() {
        assertThatThrownBy(() -> check.properties(new Properties(), properties("ssm.epoch", "1"), new Properties()))
                .hasMessageContaining("expected -Dssm.epochs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maven.repo.local", "goals", "detail", "loss", "skipTests", "epochs", "my.only"})
    void whatIsNotOursIsLeftAlone(String name) {
        commandLine(name, "yes");
    }

    @Test
    void whatThePomDefinesMayBeOverridden() {
        check.properties(properties("ssm.version", "2"), new Properties(), properties("ssm.version", "1"));
    }

    @Test
    void amongThePomsOwnPropertiesOnlyAMisspeltOneIsRefused() {
        ofThePom("ssm.version", "1");
        ofThePom("ssm.epochs", "3");
        assertThatThrownBy(() -> ofThePom("ssm.epoch", "3"))
                .hasMessage("properties of the POM (or of settings.xml): found '<ssm.epoch>', expected <ssm.epochs>. "
                        + "Correct the name, or choose one that is less like it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssm.skip|yes|true or false",
                "ssm.force|maybe|true or false",
                "ssm.prune.dryRun|1|true or false",
                "ssm.check.skip|on|true or false",
                "ssm.threads|two|a whole number",
                "ssm.heap|4g|a whole number",
                "ssm.epochs|99999999999|a whole number"
            })
    void aValueOfThePropertysTypeIsExpected(String name, String value, String expected) {
        assertThatThrownBy(() -> commandLine(name, value))
                .hasMessage(
                        "-D%s: found '%s', expected %s. Correct the value, or leave it out.", name, value, expected);
        assertThatThrownBy(() -> ofThePom(name, value)).hasMessageContaining("expected " + expected);
        commandLine(name, expected.startsWith("true") ? "TRUE" : "7");
    }

    /** What the parameters that hold beans say in {@code ssm:help -Ddetail}. */
    @ParameterizedTest
    @CsvSource({"list,datasets", "train,experiments"})
    void helpNamesEveryElementThatAUserMayWrite(String goal, String parameter) {
        List<Class<?>> beans =
                parameter.equals("datasets") ? List.of(Dataset.class, DataFile.class) : List.of(Experiment.class);
        String help = descriptor.getMojo(goal).getParameterMap().get(parameter).getDescription();
        beans.forEach(bean -> ConfigurationCheck.fields(bean)
                .keySet()
                .forEach(element -> assertThat(help).containsPattern("[*,] " + element + "[:, ]")));
    }

    @Test
    void everyGoalHasItsSkip() {
        descriptor.getMojos().stream()
                .map(MojoDescriptor::getGoal)
                .filter(goal -> !goal.equals("help"))
                .forEach(goal ->
                        assertThat(new KnownNames(descriptor).properties()).containsKey("ssm." + goal + ".skip"));
    }
}
