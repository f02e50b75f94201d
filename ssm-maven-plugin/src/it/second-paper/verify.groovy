import groovy.json.JsonSlurper

def results = new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json'))
assert results.runs*.seed.unique() == [5, 6]
assert results.runs.every { it.status == 'completed' }
assert results.runs.findAll { it.model == 'lightgcn' }.every { it.settings.layers == '2' }

Map<String, Object> cells = results.cells.collectEntries { [it.cell, it] }
assert cells.keySet() as List == [
    'tableA-books-mf-bpr', 'tableA-books-mf-ssm-0.2',
    'figure9-books-lightgcn-ssm-beta-0', 'figure9-books-lightgcn-ssm-beta-0.5', 'figure9-books-lightgcn-ssm-beta-1'
]*.toLowerCase()
assert cells['tablea-books-mf-bpr'].axes == [:]
assert cells['tablea-books-mf-bpr'].published == ['recall@20': 0.31]
assert cells['tablea-books-mf-ssm-0.2'].axes == [temperature: '0.2']
assert cells['figure9-books-lightgcn-ssm-beta-0.5'].axes == [beta: '0.5']
assert cells['figure9-books-lightgcn-ssm-beta-0.5'].published == ['recall@20': 0.33]

assert results.claims*.id == ['ssm-best', 'beta-rises']
assert results.claims*.status == ['not judged', 'not judged']
assert results.claims[1].cells == cells.keySet().findAll { it.startsWith('figure9-') } as List

String page = new File(basedir, 'target/ssm/report/index.html').text
assert page.contains('A. Author. 2030. On Reading. Journal of Books.')
assert page.contains('Table A: Losses on old books · Old Books')
assert page.contains('Figure 9: What β does · Old Books')
assert page.contains('SSM is best.')
assert page =~ /(?s)<figure class="plots".*text-anchor="middle">beta<.*published LightGCN · SSM 0\.3300 at beta 0\.5/
// 81 items are printed and 80 found; the printed density is 0.15
assert page =~ /items<\/th><td class="num">80<\/td>.*differs">81/
assert page =~ /density<\/th><td class="num">0\.15<\/td><td class="num">–<\/td><td class="num">0\.15<\/td>/

def figure = new JsonSlurper().parse(new File(basedir, 'target/figure.json'))
assert figure.cells*.artifact.unique() == ['figure9']
