import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'experiments/target/ssm/results.json'))
assert results.runs*.seed.unique() == [5, 6]
assert results.runs.every { it.status == 'completed' }
assert results.runs.findAll { it.model == 'lightgcn' }.every { it.settings.layers == '2' }

Map<String, Object> cells = results.cells.collectEntries { [it.cell, it] }
assert cells.keySet() as List == [
    'tableA-books-mf-bpr', 'tableA-books-mf-ssm-0.2',
    'figure9-books-lightgcn-ssm-beta-0', 'figure9-books-lightgcn-ssm-beta-0.5', 'figure9-books-lightgcn-ssm-beta-1',
    'figure9-books-biased-lists-none-beta-0', 'figure9-books-biased-lists-none-beta-0.5',
    'figure9-books-biased-lists-none-beta-1', 'figure9-books-biased-lists-none-beta-4'
]*.toLowerCase()
assert cells['tablea-books-mf-bpr'].axes == [:]
assert cells['tablea-books-mf-bpr'].published == ['recall@20': 0.31]
assert cells['tablea-books-mf-ssm-0.2'].axes == [temperature: '0.2']
assert cells['figure9-books-lightgcn-ssm-beta-0.5'].axes == [beta: '0.5']
assert cells['figure9-books-lightgcn-ssm-beta-0.5'].published == ['recall@20': 0.33]

assert results.claims*.id == ['ssm-shown', 'beta-rises', 'head-share']
assert results.claims[0].asks == null && results.claims[0].sides == []
assert results.claims[0].cells == cells.keySet().findAll { it.startsWith('tablea-') } as List

// a claim is judged by what is printed and by what was measured, with the numbers of both
Map rises = results.claims[1]
assert rises.sides*.side == ['published', 'released-code']
assert rises.sides[0].verdict == 'not published'
assert rises.sides[1].cases[0].with { dataset == 'books' && ofPaper && choice == [dataset: 'books', metric: 'recall@20'] }
Closure value = { cell -> cells[cell].results['released-code']['recall@20'].mean }
List<Double> ends = ['figure9-books-lightgcn-ssm-beta-1', 'figure9-books-lightgcn-ssm-beta-0'].collect(value)
assert rises.sides[1].cases[0].numbers*.value == ends
assert rises.sides[1].verdict == (ends[0] > ends[1] ? 'holds' : ends[0] < ends[1] ? 'fails' : 'within noise')
assert rises.sides[1].seeds == 2
Map share = results.claims[2].sides[1]
assert share.verdict == (share.cases[0].numbers[0].value < 0.5 ? 'holds' : 'fails')
assert results.claimsByDataset.size() == 1
assert results.claimsByDataset[0].sentence.startsWith('On Old Books (released-code) ')
assert new File(basedir, 'build.log').text.contains(results.claimsByDataset[0].sentence)
assert cells['tablea-books-mf-bpr'].note == 'Three epochs were tried.'
assert cells['tablea-books-mf-ssm-0.2'].note == null

String page = new File(basedir, 'experiments/target/ssm/report/index.html').text
assert page.contains('A. Author. 2030. On Reading. Journal of Books.')
assert page.contains('<h3>Table A: Losses on old books</h3>') && page.contains('Old Books</th>')
assert page.contains('<h3>Figure 9: What β does</h3>') && page.contains('<figcaption>Old Books</figcaption>')
assert page.contains('SSM is best.')
assert page.contains('id="claim-beta-rises"') && page.contains('Three epochs were tried.')
assert page =~ /(?s)<figure class="plots".*text-anchor="middle">beta<.*published LightGCN · SSM 0\.3300 at beta 0\.5/
// 81 items are printed and 80 found; the printed density is 0.15
assert page =~ /items<\/th><td class="num">80<\/td>.*differs">81/
assert page =~ /density<\/th><td class="num">0\.15<\/td><td class="num">–<\/td><td class="num">0\.15<\/td>/

// a kind of run that no release knows: its artifacts are judged, recorded and drawn like those of ours
List<Map> drawn = results.runs.findAll { it.model == 'biased-lists' }
assert drawn.size() == 4 * 2
assert drawn.every { it.loss == 'none' && it.artifacts == ['metrics', 'perUser', 'groups', 'series', 'findings'] }
assert drawn.every { it.epochs == 0 && it.curve == [] && it.groups.size() == 10 && it.metrics['recall@20'] > 0 }
Map uniform = cells['figure9-books-biased-lists-none-beta-0']
assert uniform.published == ['hit-rate@10': 0.5]
assert uniform.results['released-code']['hit-rate@10'].with { n == 2 && mean > 0 && verdict == 'provisional' }
List<Map> found = results.theory.findAll { it.run.contains('biased-lists') }
assert found.size() == 8
assert found.every { it.equations == null && it.findings.size() == 1 && it.series[0].x.size() == 10 }
// at β = 0 every item is as likely, so a tenth of them has a tenth of the draws
assert found.findAll { it.cell.endsWith('-beta-0') }.every { it.findings[0].verdict == 'fails' && it.figures['head-share'] == 0.1 }
assert page.contains('Biased lists') && page.contains('id="figure9-books-biased-lists-none-beta-4"')
assert page.contains('id="findings-figure9-books-biased-lists-none-beta-4"')
assert page.contains('The most frequent tenth of the items takes more than a fifth of the draws')
assert page =~ /(?s)<figure class="plots".*Biased lists.*at beta 4/
assert new File(basedir, 'experiments/runs').listFiles().findAll { it.name.contains('biased-lists') }.every {
    new File(it, 'users.csv').isFile() && new File(it, 'theory.json').isFile() && !new File(it, 'best.safetensors').exists()
}

// by default one seed is trained, and the others of the paper that are known count
def again = new JsonSlurper().parse(new File(basedir, 'experiments/target/again/ssm/results.json'))
assert again.runs.countBy { [it.seed, it.status] } ==
        [[2021, 'not-run'], [5, 'completed'], [6, 'completed']].collectEntries { [it, cells.size()] }
assert again.cells*.results == results.cells*.results
