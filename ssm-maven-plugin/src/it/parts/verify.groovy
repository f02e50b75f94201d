import groovy.json.JsonSlurper

Closure results = { out -> new JsonSlurper().parse(new File(basedir, "${out}/ssm/results.json")) }
def whole = results('target')
def one = results('target/one')
def other = results('target/other')
def merged = results('target/merged')

// each run is in one of the parts, and each part has several
assert whole.runs.size() == 8 && whole.runs.every { it.status == 'completed' }
assert (one.runs*.id + other.runs*.id).sort() == whole.runs*.id.sort()
assert one.runs.size() >= 2 && other.runs.size() >= 2
assert one.runs.every { it.status == 'completed' } && other.runs.every { it.status == 'completed' }

// the parts together are the whole, to the last bit; what took how long is another matter
Closure computed = { run -> [run.id, run.parametersDigest, run.epochs, run.curve,
                             run.metrics.findAll { !it.key.endsWith('MiB') }, run.groups] }
assert merged.runs.collect(computed) == whole.runs.collect(computed)
Closure accuracy = { cell -> cell.results.collectEntries { [it.key, it.value.findAll { it.key.contains('@') }] } }
assert merged.cells.collect(accuracy) == whole.cells.collect(accuracy)
assert merged.claims == whole.claims

// a run says whether it had the machine to itself
assert one.runs.every { !it.environment.containsKey('sideBySide') && it.environment.threads == 1 }
assert other.runs.every { it.environment.sideBySide == 2 && it.environment.threads == 1 }
assert new File(basedir, 'target/other/ssm/report/summary.md').text.contains('-Dssm.shard=2/2')

// an error is said after its build's end
List<String> builds = new File(basedir, 'build.log').text.split('BUILD (SUCCESS|FAILURE)') as List
Closure says = { int goal, String... parts -> parts.each { assert builds[goal - 1].contains(it) } }
says(4, "Of ${other.runs.size()} runs in ")
says(7, "ssm.shard: found '9/8'", 'from 1/8 to 8/8')
says(8, "ssm.shard: found '1/9'", '8 are selected')
says(9, "ssm.workers: found '3'", 'from 1 to 2')
says(10, "ssm.workers: found '2', expected 1 with ssm.budget")
return true
