import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List

assert builds[0].contains('miniature-lightgcn-ssm-released-code-s2021-')
assert builds[0].contains('Computing on cpu, back end vector')
assert builds[0].contains('All checks passed')
assert new File(basedir, 'target/ssm/report/index.html').isFile()
assert new File(basedir, 'target/ssm/plan.json').isFile()

assert builds[0].contains('Nothing is missing of what is trained.')

assert builds[1].contains(': complete')
assert !builds[1].contains(': starts')
assert builds[2] =~ /Recorded in \S+: 2 runs; 0 unchanged\. Left out: 2 without metrics to compare: miniature-theory-/
assert builds[2].contains('All checks passed')

List<String> errors = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert errors.size() == 5
assert errors.take(4).every { it.contains(':check') }
assert errors[0].contains("found 'results without miniature-lightgcn-ssm-released-code-s2023-")
assert errors[0].contains('Run ssm:report with the same selection first')
assert builds[4].contains('table2-miniature-lightgcn-ssm')
assert builds[4].contains('not measured here: miniature-lightgcn-ssm-released-code-s2022-')
assert errors[1].contains('2 checks failed; the first: ')
assert builds[5].contains('miniature-mf-bpr-released-code-s2022-')
assert errors[2].contains('Run ssm:report first')

String mf = 'miniature-mf-bpr-released-code-s2021-'
assert errors[3].contains("run ${mf}") && errors[3].contains('metrics.json') && errors[3].contains('SHA-256')
assert builds[7].contains("failed: ${mf}")
assert builds[8].contains('Finished runs that are about to be trained again: damaged: 1. Their results are kept')
assert builds[8].readLines().findAll { it.contains(': starts') }.every { it.contains(mf) }
assert builds[8].contains('All checks passed')
assert builds[9].contains('Finished runs that are about to be trained again: forced: 4.')
assert builds[9].contains('miniature-lightgcn-ssm-released-code-s2021-') && builds[9].contains(': starts')
assert errors[4].contains(':train') && errors[4].contains("all others were dealt with: ${mf}")
assert errors[4] =~ /Process [0-9]+ works in its folder/
File busy = new File(basedir, 'runs').listFiles().find { it.name.startsWith(mf) }
assert !new File(busy, 'failure.json').exists() && !new File(busy, 'superseded').exists()

def results = new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json'))
assert results.schema == 1
def trained = results.runs.findAll { it.model != 'theory' }
assert trained.collectMany { it.cells } == ['table2-miniature-lightgcn-ssm', 'table2-miniature-mf-bpr']
assert trained.every { it.status == 'completed' && it.epochs == 3 && it.stoppedBy == 'epochs' }
assert trained.every { it.metrics['recall@20'] > 0.05 && it.metrics['recall@5'] > 0.01 }
assert trained.every { it.curve.size() == 3 }

// equations are neither evaluated again, nor recorded, nor compared
def equations = ['theory-miniature-theory-none-equations-6-9', 'theory-miniature-theory-none-equations-14-16']
assert results.theory*.cell == equations
assert results.theory.every { it.findings && it.figures && it.dataset == 'miniature' }
assert results.cells*.cell == trained.collectMany { it.cells } + equations
assert results.regressions.every { it.cell.startsWith('table2-') }
assert builds[0].contains('theory on miniature, Eq. 14-16')
assert trained.every { it.groups*.group == (1..10).toList() && it.groups.every { group -> group.magnitude > 0 } }
assert trained.every { run ->
    String header = new File(basedir, "runs/${run.id}/users.csv").withReader { it.readLine() }
    header.startsWith('user,relevant,') && header.contains(',recall@20,ndcg@20,') && header.contains(',recall@5,')
}
assert new File(basedir, 'baseline').list() == ['miniature']
assert new File(basedir, 'baseline/miniature').list().size() == 2

def listed = new JsonSlurper().parse(new File(basedir, 'target/list.json'))
assert listed.runs*.id == results.runs*.id

// neither this build nor any of its commands resolved anything of Spark
assert !new File(localRepositoryPath, 'org/apache/spark').exists()
