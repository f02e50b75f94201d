// one message each, in the order of invoker.properties: what, found, expected, remedy
List<String> errors = new File(basedir, 'build.log').readLines().findAll {
    it.startsWith('[ERROR] Failed to execute goal')
}
assert errors.size() == 8

def says = { int build, String... parts ->
    parts.each { assert errors[build - 1].contains(it) }
}
says(1, "execution 'table2', experiment 'LightGCN Hinge', <loss>", "found 'hinge'", 'expected one of bce, bce-ib, bpr, ', 'Correct the name')
says(2, "execution 'table2', experiment 'LightGCN BPR', layers", "found '-1'", 'a whole number from 1 to 16', 'Set <layers>')
says(3, 'ssm.datasets', "found 'netflix'", 'lastfm, mine, miniature')
says(4, 'execution of ssm:train', "found 'nope'", 'expected one of', 'table2')
says(5, 'ssm.only', "found 'table9-*'", 'table2-miniature-lightgcn-bpr')
says(6, 'lastfm', 'data1.txt', 'https://')
says(7, 'pairs.txt', 'expected a folder in its place')
says(8, 'pairs.txt', 'SHA-256', '0000000000000000000000000000000000000000000000000000000000000000')

// nothing half-written is left
assert !new File(basedir, 'runs').exists()
assert !new File(basedir, 'target/ssm/data').exists()
File cache = new File(basedir, 'target/empty-cache')
assert !cache.exists() || cache.listFiles().every { it.directory && it.list().length == 0 }
