import groovy.json.JsonSlurper

Closure json = { File file -> new JsonSlurper().parse(file) }
Closure runs = { folder ->
    new File(basedir, "target/runs/${folder}").listFiles().findAll { it.directory }.collectEntries { [it.name, it] }
}
Closure ended = { folder ->
    runs(folder).findAll { new File(it.value, 'metrics.json').exists() }.collectEntries { [it.key, json(new File(it.value, 'metrics.json'))] }
}
Closure failed = { folder ->
    runs(folder).findAll { new File(it.value, 'failure.json').exists() }.collectEntries { [it.key, json(new File(it.value, 'failure.json')).message] }
}

// wherever a run was trained, and whatever was killed meanwhile: the same bits, and the same failure
def home = ended('home')
assert home.size() == 3 && failed('home').size() == 1
['shared', 'apart', 'driver'].each { folder ->
    def there = ended(folder)
    assert there.keySet() == home.keySet()
    there.each { id, end ->
        assert end.parametersDigest == home[id].parametersDigest
        assert end.epochs == home[id].epochs
        assert end.metrics.findAll { !it.key.endsWith('MiB') } == home[id].metrics.findAll { !it.key.endsWith('MiB') }
        assert json(new File(runs(folder)[id], 'environment.json')).sideBySide == 2
        assert new File(runs(folder)[id], 'users.csv').text == new File(runs('home')[id], 'users.csv').text
    }
    assert failed(folder) == failed('home')
    assert new File(basedir, "target/runs/${folder}").list().every { !it.startsWith('.spark-') && it != '.arriving' }
}

// with a shared folder a run goes on from its checkpoint, without one it begins anew
Closure resumed = { folder -> ended(folder).find { it.key.contains('lightgcn') }.value.resumed }
assert resumed('shared') && resumed('driver') && !resumed('apart')
['executor', 'worker', 'driver', 'data'].each { assert new File(basedir, "target/killed-${it}").exists() }

String log = new File(basedir, 'build.log').text
List<String> builds = log.split('BUILD (SUCCESS|FAILURE)') as List
// an error is said after its build's end
Closure says = { int goal, String... parts -> parts.each { assert builds[goal].contains(it) } }
String diverged = 'A run did not end in this build: miniature-ngcf-bpr-released-code-s2021-'
[1, 3, 4, 6].each { says(it, diverged) }
says(2, "ssm.spark.master: found 'spark://127.0.0.1:1'", 'a master that answers')
assert builds[1].contains('Made a secret for Spark')
assert builds[2].contains(', attempt 2)') && builds[3].contains(', attempt 2)')
assert builds[2] =~ /lightgcn-ssm\S+: goes on after epoch [1-9]/
says(5, 'The driver, which hands runs out to Spark, ended with exit code 137, that is by signal 9', 'the same command goes on')
assert builds[5] =~ /lightgcn-ssm\S+: goes on after epoch [1-9]/
says(7, 'do not know each other by the same secret')
says(8, '-prepared.bin on ', ': found SHA-256 ')
says(9, 'executors end as soon as they start', 'jdk.incubator.vector')
says(10, 'ssm.spark.master: ', 'spark://HOST:PORT')
says(11, "ssm.executor: found 'spark', expected local with ssm.budget")
says(12, "ssm.spark.master: found 'spark://127.0.0.1:7077'", '-Dssm.executor=spark')

// the secrets are nowhere but in their files and in the cluster's own
List<String> secrets = ['secret', 'other-secret'].collect { new File(basedir, "target/${it}").text.trim() }
assert secrets.every { it.length() == 64 && !log.contains(it) }
new File(basedir, 'target/ssm').eachFileRecurse { file ->
    if (file.isFile() && !file.name.endsWith('.jar')) {
        assert secrets.every { !file.text.contains(it) }
    }
}
assert java.nio.file.attribute.PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(new File(basedir, 'target/secret').toPath())) == 'rw-------'
return true
