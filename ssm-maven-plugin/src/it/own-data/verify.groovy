import groovy.json.JsonSlurper

List<String> builds = new File(basedir, 'build.log').text.split('BUILD (SUCCESS|FAILURE)') as List
def says = { int build, String... parts -> parts.each { assert builds[build - 1].contains(it) } }

// only its own data, without being asked for it
says(1, 'my-shop: 60 users, 40 items', 'losses-my-shop-mf-bpr', 'losses-my-shop-mf-ssm')
assert !builds[0].contains('miniature')
says(1, 'Nothing to check against: nothing is recorded in ', 'ssm:record')
says(2, ': recorded in ')
says(3, ': complete', 'All checks passed: 6 comparisons of 2 cells.')

// no red box where there is nothing that could be missing
assert new JsonSlurper().parse(new File(basedir, 'target/ssm/results.json')).regressions == []
assert !new File(basedir, 'target/ssm/report/index.html').text.contains('class="banner banner-alarm"')
