// one message each, in the order of invoker.properties: what, found, expected, remedy
List<String> errors = new File(basedir, 'build.log').readLines().findAll {
    it.startsWith('[ERROR] Failed to execute goal')
}
assert errors.size() == 32

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
says(9, '<paper>: found ', 'published/paper.json', 'Correct the path, or remove <paper>')
says(10, "the plugin's <configuration>: found '<waive>', expected <waived>. Correct the name.")
says(11, "execution 'table2', <configuration>: found '<patiance>', expected <patience>. Correct the name.")
says(12, "<datasets>, <dataset>: found '<headr>', expected <header>. Correct the name.")
says(13, "<datasets>, <dataset>, <header>: found 'yes', expected true or false")
says(14, "execution 'end', <configuration>: found '<experiments>', expected an element of report: ", 'It is one of train')
says(15, "found '<ssm.patiance>', expected <ssm.patience>. Correct the name, or choose one that is less like it.")
says(16, "command line: found '-Dssm.epoch', expected -Dssm.epochs. Correct the name.")
says(17, "command line: found '-Dssm.cutoff', expected -Dssm.cutoffs. Correct the name.")
says(18, "found '-Dssm.temperature', expected one of ssm.artifacts, ", 'Correct the name, or leave it out.')
says(19, "-Dssm.skip: found 'yes', expected true or false")
says(20, "-Dssm.force: found 'maybe', expected true or false")
says(21, "ssm.cutoffs: found '5,,10', expected words separated by commas, none of them empty")
says(22, "ssm.datasets: found '', expected words separated by commas")
says(23, "-Dssm.threads: found 'two', expected a whole number")
says(24, "ssm.threads: found '-1', expected a whole number from 1 to 1024")
says(25, "-Dssm.heap: found '4g', expected a whole number")
says(26, "ssm.device: found 'cuda', expected auto, cpu, gpu or gpu:N")
says(27, "ssm.backend: found 'numpy', expected one of auto, vector, torch")
says(28, "ssm.epochs: found '-5', expected a whole number of at least 0")
says(29, "ssm.silence: found '-1', expected a whole number of at least 0")
says(30, "ssm.natives: found 'cuda12'")
says(31, 'ssm.baseline: found ', 'baselin', 'a folder of recorded runs')
says(32, "lightgcn with bpr on miniature, <embedding-size>: found '6,400,100,096 numbers in a table of 800 users and 100,000,700 items, 64 of each'",
    'expected at most 2,147,483,639, what an array of Java can hold. Set <embedding-size> to at most 21, or <padding-items> to at most 33,552,867.')

List<String> help = new File(basedir, 'build.log').readLines()
['ssm.train.skip', 'role', 'splitSeed', 'variant'].each { name -> assert help.any { it.contains(name) } }

// nothing half-written is left
assert !new File(basedir, 'runs').exists()
assert !new File(basedir, 'target/ssm/data').exists()
File cache = new File(basedir, 'target/empty-cache')
assert !cache.exists() || cache.listFiles().every { it.directory && it.list().length == 0 }
