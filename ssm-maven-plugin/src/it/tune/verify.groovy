import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
List<String> lines = log.readLines()
// a killed build has no last word: the first part is that of the first two
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List
def search = { String name -> new JsonSlurper().parse(new File(basedir, "tuned/miniature/${name}.json")) }
def lightgcn = search('lightgcn-ssm')
def svdpp = search('svdpp-bpr')

// three trials each, none of them twice, though Maven was killed in between
[lightgcn, svdpp].each {
    assert it.finished && it.wanted == 3 && it.trials.size() == 3
    assert it.trials*.specDigest.unique(false).size() == 3
    assert it.trials.every { trial -> trial.end == 'cap' && trial.epochs == 2 && trial.value > 0 && trial.run.contains('-paper-text-s2021-') }
}
assert lightgcn.trials*.settings.collect { it.temperature } == ['0.5', '0.2', '1']
assert lines.count { it.contains('>>>') && it.contains(':tune') } == 5
List<String> starts = lines.findAll { it =~ /-paper-text-s2021-[0-9a-f]{8}: starts/ }
List<String> ended = lines.findAll { it =~ /Trial \d of 3, .* on validation at epoch/ }
assert ended.size() == 6
assert starts.count { it.contains(lightgcn.trials[0].run) } == 1
assert starts.count { it.contains(svdpp.trials[0].run) } == 1

// the best of the curve on validation, not what test says
[lightgcn, svdpp].each {
    assert it.chosen.value == it.trials*.value.max()
    def run = new File(basedir, "runs/${it.chosen.run}")
    assert it.chosen.value == new File(run, 'epochs.jsonl').readLines()
            .collect { line -> new JsonSlurper().parseText(line).metrics['recall@20'] }.max()
}
assert !(log =~ /paper-text-s2021-[0-9a-f]{8}: recall@20/)

// prune, and the third and fourth time
assert builds[0] =~ /\d runs? of searches that are not finished are kept/
assert !builds[0].contains('Deleted ')
assert !builds[1].contains(': starts') && builds[1].contains('3 of 3 trials; best recall@20')
assert !builds[2].contains(': starts') && builds[2].contains('3 of 3 trials; best recall@20')
assert log.contains('patience 15, at most 2 epochs') && log.contains('patience 15, no cap of epochs')

// pasted
[lightgcn, svdpp].each {
    assert builds[5].contains("${it.chosen.run}: capped at 2 epochs")
    assert new File(basedir, "runs/${it.chosen.run}").isDirectory()
}
assert !builds[5].contains(': starts')
assert builds[5].contains('of finished searches are not needed any more')
assert new File(basedir, 'runs').list().size() == 2
def results = new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json'))
assert results.searches*.cell == ['table-miniature-lightgcn-ssm', 'table-miniature-svdpp-bpr']
assert results.searches*.trials == [3, 3]
assert results.searches*.value == [lightgcn.chosen.value, svdpp.chosen.value]
results.searches.each { it.remarks.each { remark -> assert remark.contains('at most 2 epochs each, a budget') } }
assert new File(basedir, 'target/ssm/report/index.html').text.contains('Tuned here')
