List<String> log = new File(basedir, 'build.log').readLines()

// what the check says of each project: from its beginning to the next one's
Map<String, List<String>> said = [:]
String project = null
log.each { line ->
    def begins = line =~ /Building .* \[([1-5])\/5]/
    project = begins ? ['sound', 'temperature', 'denominator', 'sampler', 'summary'][(begins[0][1] as int) - 1] : project
    if (line.contains('All checks passed') || line.startsWith('[ERROR] table')) {
        said.get(project, []) << line
    }
}
assert said.keySet() == ['sound', 'temperature', 'denominator', 'sampler'] as Set
assert said.sound.size() == 1 && said.sound[0].contains('All checks passed: 15 comparisons of 4 cells.')

// each names what it concerns, no cell else, with the recorded and the new value and the setting
def violations = { String mutant, Set<String> cells, String setting ->
    assert said[mutant].collect { (it =~ /ERROR] (\S+ \(\S+\)): /)[0][1] } as Set == cells
    said[mutant].each {
        def found = it =~ / (?:training loss of epoch \d+|\S+@20) is ([0-9.]+), recorded ([0-9.]+), may be off by [0-9.]+ \(seed 2021;/
        assert found && found[0][1] != found[0][2]
        assert it.contains(". What differs: setting ${setting};")
    }
    cells.each { cell -> assert said[mutant].any { it.contains(cell) && it.contains('training loss of epoch') } }
}
Set<String> ssm = [
    'table2-miniature-mf-ssm (released-code)',
    'table2-miniature-lightgcn-ssm (released-code)',
    'table2-miniature-lightgcn-ssm (paper-text)'
]
violations('temperature', ssm, 'temperature was 0.5, is 0.55')
violations('denominator', ssm, 'denominator was with-positive, is negatives-only')
violations(
    'sampler',
    ['table2-miniature-mf-bpr (released-code)', 'table2-miniature-svdpp-bpr (released-code)'] as Set,
    'sampler was non-interacted, is popularity')

List<String> failures = log.findAll { it.startsWith('[ERROR] Failed to execute goal') }
assert failures.size() == 3 && failures.every { it.contains(':check ') }
