import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List
def says = { String text, String... parts -> parts.each { assert text.contains(it) } }

says(builds[0], 'miniature-history-hardest-released-code-s2021-', 'miniature-lightgcn-hardest-', 'miniature-history-ssm-', 'All checks passed')
says(builds[1], ': complete')
assert !builds[1].contains(': starts')

List<String> errors = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert errors.size() == 3
says(errors[0], "experiment 'History Hardest', <settings>: found 'smoothing'", 'sampler=uniform', 'Remove <smoothing>')
says(errors[1], "margin: found '-1'", 'a number from 0 to 100', 'by how much a positive is to be ahead')
says(errors[2], ':train', "model 'history'", 'vector')

// the last build's results
def results = new JsonSlurper().parse(new File(basedir, 'experiments/target/ssm/results.json'))
def trained = results.runs.findAll { it.epochs > 0 }
assert trained*.model == ['history', 'lightgcn', 'history']
assert trained*.loss == ['hardest', 'hardest', 'ssm']
assert results.runs.every { it.status == 'completed' }
assert trained.every { it.epochs == 3 && it.environment.threads == 2 }
double popularity = results.runs.find { it.model == 'popularity' }.metrics['recall@20']
trained.each { assert it.metrics['recall@20'] > 1.05 * popularity }
assert trained[0].settings == [
    'batch-size': '512', 'embedding-size': '16', 'epochs': '3', 'evaluate-every': '1', 'beta': '1', 'learning-rate': '0.02', 'margin': '0.5',
    'negatives': '4', 'padding-items': '0', 'regularisation': '0.00001', 'sampler': 'smoothed', 'select-by': 'recall@20', 'similarity': 'inner-product',
    'smoothing': '64', 'test-score': 'inner-product', 'validation-seed': '2021'
]

// the user's own equations beside the engine's
def claim = results.theory.find { it.cell.contains('s1') }
assert claim.findings*.verdict == ['holds']
assert claim.findings[0].explanation.startsWith('The chance falls from ')
assert results.theory.any { it.cell.contains('6-9') }

// the user's own metric: shown, of every epoch, computed where it is published, judged, and chosen by
assert results.metrics == ['r-precision@10', 'recall@20']
def cell = results.cells.find { it.cell == 'mine-miniature-history-hardest' }
assert cell.results['released-code'].collectEntries { name, value -> [name, value.verdict] } == [
    'deviceMiB': 'not measured', 'hit-rate@5': 'provisional', 'r-precison@5': 'not measured', 'r-precision@10': 'provisional',
    'recall@20': 'not published', 'secondsPerEpoch': null
]
trained.each { assert it.curve.every { epoch -> epoch['r-precision@10'] > 0 && epoch['recall@20'] > epoch['r-precision@10'] } }
def chosen = trained[2]
assert chosen.settings['select-by'] == 'r-precision@7' && chosen.metrics['r-precision@7'] > 0
assert chosen.curve[chosen.bestEpoch - 1]['r-precision@7'] == chosen.curve*.get('r-precision@7').max()
assert builds[5].contains("Published metric 'r-precison@5' of mine-miniature-history-hardest: no run measured it, and there is no metric of" +
        ' that name; did you mean r-precision@5?')
String page = new File(basedir, 'experiments/target/ssm/report/index.html').text
says(page, 'R-precision@10', 'Hits among the first R over R, where R is min(K, items to find).')

// both trainings, to the bit
def digest = { File runs, String id -> new JsonSlurper().parse(new File(runs, "$id/metrics.json")).parametersDigest }
trained.each { run ->
    String first = digest(new File(basedir, 'experiments/runs'), run.id)
    assert first ==~ /[0-9a-f]{64}/
    assert digest(new File(basedir, 'experiments/again'), run.id) == first
}
assert trained.collect { digest(new File(basedir, 'experiments/again'), it.id) }.toUnique().size() == 3
