import groovy.json.JsonSlurper

List<String> builds = new File(basedir, 'build.log').text.split('BUILD (SUCCESS|FAILURE)') as List
def says = { int build, String... parts -> parts.each { assert builds[build - 1].contains(it) } }

// only its own data, without being asked for it
says(1, 'my-shop: 60 users, 40 items', 'losses-my-shop-mf-bpr', 'losses-my-shop-mf-ssm')
assert !builds[0].contains('miniature')
says(1, 'Nothing to check against: nothing is recorded in ', 'ssm:record')
says(2, 'Recorded in ', ': 2 runs; 0 unchanged.')
says(3, ': complete', 'All checks passed: 6 comparisons of 2 cells.', ': 0 runs; 2 unchanged.')
assert new File(basedir, 'baseline/my-shop').list().size() == 2

// what changed since earlier results
def earlier = new JsonSlurper().parse(new File(basedir, 'target/earlier.json'))
int measured = earlier.cells.sum { cell -> cell.results.values().sum { it.size() } }
says(4, "Compared with target/earlier.json: of ${measured} values ${measured} the same.")
says(4, 'my-shop-mf-bpr-', ': representations in ', 'embeddings.npz')
assert new File(basedir, 'runs').listFiles().count { new File(it, 'embeddings.npz').isFile() } == 2
says(5, "earlier.json: of ${measured} values ", ' undecided')
says(7, 'ssm.compare: found ', 'own-data/pom.xml', 'Name one that ssm:report')

// both losses stand beside each other, in the file and on the page
def results = new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json'))
String page = new File(basedir, 'target/ssm/report/index.html').text
assert results.runs*.loss == ['bpr', 'ssm']
assert results.runs.every { it.status == 'completed' && it.stoppedBy == 'patience' && it.dataset == 'my-shop' }
assert results.cells*.cell == ['losses-my-shop-mf-bpr', 'losses-my-shop-mf-ssm']
results.cells.each { cell ->
    def recall = cell.results['released-code']['recall@20']
    assert recall.mean > 0 && recall.n == 1 && recall.verdict == 'not published'
    assert page.contains("id=\"${cell.cell}\"")
    assert page.contains(String.format(Locale.ROOT, '%.4f', recall.mean))
}

// no red box where there is nothing that could be missing
assert results.regressions == []
assert !page.contains('class="banner banner-alarm"')

// the better loss against the other, user by user: two metrics of one pair
assert results.comparisons*.metric == ['recall@20', 'ndcg@20']
results.comparisons.each {
    assert it.unit == 'users' && it.test == 'wilcoxon-signed-rank' && it.n > 40 && it.family == 2 && it.note == null
    assert (it.cells as Set) == (results.cells*.cell as Set)
    assert it.low < it.difference && it.difference < it.high && it.p <= it.adjustedP
}
def means = results.cells.collectEntries { [it.cell, it.results['released-code']['recall@20'].mean] }
def recall = results.comparisons[0]
assert Math.abs(recall.difference - (means[recall.cells[0]] - means[recall.cells[1]])) < 1e-12
assert builds[0].contains("my-shop MF, released-code, recall@20: ${recall.variants[0]} best, over ${recall.n} users")
assert page.contains('section-tests')

// what CI reads: of a check, which a later report makes out of date, and the summary of the last report
says(3, 'JUnit XML: ')
assert !new File(basedir, 'target/ssm/TEST-ssm.xml').exists()
String summary = new File(basedir, 'target/ssm/report/summary.md').text
assert summary.startsWith('<!-- ssm-summary -->')
assert summary.contains('| losses-my-shop-mf-ssm | released-code | Recall@20 | – |')
assert summary.contains('\n    mvn ssm:reproduce\n')
