List<String> lines = new File(basedir, 'build.log').readLines()
List<String> builds = lines.join('\n').split('BUILD (SUCCESS|FAILURE)') as List
List<String> errors = lines.findAll { it.startsWith('[ERROR] Failed to execute goal') }

// which goal fails, and that it is the plugin's last
assert errors.size() == 8
[':reproduce ', ':check ', ':report ', ':train ', ':train ', ':report '].eachWithIndex { goal, i ->
    assert errors[i].contains(goal)
    assert errors[i].contains('A run did not end in this build: miniature-mf-bpr-released-code-s2021-')
    assert errors[i].contains("The worker's heap of 48 MiB was not enough")
}
assert errors[6].contains(':check ')
assert errors[6].contains('failed: ')

// the run after the failed one is made, and so is the report
[0, 1, 2, 5, 6].each { assert builds[it].contains('Report:  ') }
assert builds[0].contains('experiments-miniature-popularity-none')
assert builds[0].contains('miniature-popularity-none-released-code-s2021-')
assert builds[8].contains('Done. Open ')

// a failed check is written down for CI with what it says
assert errors[7].contains(':check ')
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/ssm/TEST-ssm.xml'))
assert suite.@errors == '1'
assert suite.testcase.error.@type == 'failed run'
assert suite.testcase.error.@message.text().contains("The worker's heap of 48 MiB was not enough")
String summary = new File(basedir, 'target/ssm/report/summary.md').text
assert summary.contains('### What fails the check') && summary.contains('miniature-mf-bpr-released-code-s2021-')
