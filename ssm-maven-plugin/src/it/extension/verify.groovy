import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List
def says = { String text, String... parts -> parts.each { assert text.contains(it) } }

says(builds[0], 'miniature-history-hinge-released-code-s2021-', 'miniature-lightgcn-hinge-', 'miniature-history-ssm-', 'All checks passed')
says(builds[1], ': complete')
assert !builds[1].contains(': starts')

List<String> errors = log.readLines().findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert errors.size() == 3
says(errors[0], "experiment 'History Hinge', <settings>: found 'head-share'", 'sampler=uniform', 'Remove <head-share>')
says(errors[1], "margin: found '-1'", 'a number from 0 to 100', 'by how much a positive is to be ahead')
says(errors[2], ':train', "model 'history'", 'vector')

// the first build's results: the last ones failed before they computed anything
def results = new JsonSlurper().parse(new File(basedir, 'experiments/target/ssm/results.json'))
assert results.runs*.model == ['history', 'lightgcn', 'history']
assert results.runs*.loss == ['hinge', 'hinge', 'ssm']
assert results.runs.every { it.status == 'completed' && it.epochs == 3 }
assert results.runs.every { it.metrics['recall@20'] > 0.1 }
assert results.runs[0].settings == [
    'batch-size': '512', 'embedding-size': '16', 'epochs': '3', 'head-share': '0.3', 'learning-rate': '0.02',
    'beta': '1', 'margin': '0.5', 'padding-items': '0', 'regularisation': '0.00001', 'sampler': 'head',
    'test-score': 'inner-product', 'validation-seed': '2021'
]
