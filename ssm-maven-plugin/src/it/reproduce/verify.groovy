import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List

assert builds[0].contains('miniature-lightgcn-ssm-released-code-s2021-')
assert builds[0].contains('Computing on cpu, back end vector')
assert builds[0].contains('All checks passed')
assert new File(basedir, 'target/ssm/report/index.html').isFile()
assert new File(basedir, 'target/ssm/plan.json').isFile()

assert builds[1].contains(': complete')
assert !builds[1].contains(': starts')
assert builds[2].contains(': recorded in ')
assert builds[2].contains('All checks passed')

List<String> errors = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert errors.size() == 3
assert errors.every { it.contains(':check') }
assert errors[0].contains("found 'results without miniature-lightgcn-ssm-released-code-s2023-")
assert errors[0].contains('Run ssm:report with the same selection first')
assert builds[4].contains('table2-miniature-lightgcn-ssm')
assert builds[4].contains('not measured here: miniature-lightgcn-ssm-released-code-s2022-')
assert errors[1].contains('2 checks failed; the first: ')
assert builds[5].contains('miniature-mf-bpr-released-code-s2022-')
assert errors[2].contains('Run ssm:report first')

def results = new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json'))
assert results.schema == 1
assert results.cells*.cell == ['table2-miniature-lightgcn-ssm', 'table2-miniature-mf-bpr']
assert results.runs.every { it.status == 'completed' && it.epochs == 3 && it.stoppedBy == 'epochs' }
assert results.runs.every { it.metrics['recall@20'] > 0.05 && it.metrics['recall@5'] > 0.01 }
assert results.runs.every { it.curve.size() == 3 }
assert new File(basedir, 'baseline').list().size() == 2

def listed = new JsonSlurper().parse(new File(basedir, 'target/list.json'))
assert listed.runs*.id == results.runs*.id
