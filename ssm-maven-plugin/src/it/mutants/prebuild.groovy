import groovy.xml.XmlNodePrinter
import groovy.xml.XmlParser

File original = new File(basedir, '../../../../reproduction-project')

// not on the command line: the invoker takes what stands behind a comma for a goal
final String CELLS = 'table2-miniature-mf-ssm, table2-miniature-lightgcn-ssm, table2-miniature-mf-bpr, table2-miniature-svdpp-bpr'

def settingOf = { Node project, String loss, String name, String value ->
    List<Node> experiments = project.depthFirst().findAll {
        it instanceof Node && it.name() == 'experiment' && it.loss.text() == loss
    }
    assert experiments
    experiments.each { experiment ->
        Node settings = experiment.settings ? experiment.settings[0] : experiment.appendNode('settings')
        settings.appendNode(name, value)
    }
}
Map<String, Closure> changes = [
    sound: {},
    temperature: { Node project ->
        Node tau = project.properties[0].tau[0]
        String warmer = tau.text().replace('miniature: 0.5', 'miniature: 0.55')
        assert warmer != tau.text()
        tau.value = warmer
    },
    denominator: { settingOf(it, 'SSM', 'denominator', 'negatives-only') },
    sampler: { settingOf(it, 'BPR', 'sampler', 'popularity') }
]
changes.each { name, change ->
    Node project = new XmlParser(false, false).parse(new File(original, 'pom.xml'))
    project.artifactId[0].value = name
    project.properties[0].appendNode('ssm.only', CELLS)
    change(project)
    File copy = new File(basedir, name)
    new File(copy, 'published').mkdirs()
    new File(original, 'published').eachFile { new File(copy, "published/${it.name}").bytes = it.bytes }
    new File(copy, 'pom.xml').withPrintWriter('UTF-8') { out ->
        XmlNodePrinter printer = new XmlNodePrinter(out)
        printer.preserveWhitespace = true
        printer.print(project)
    }
}
return true
