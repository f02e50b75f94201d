// 60 customers of two tastes: each buys 12 of the 20 things of its own
Random random = new Random(1)
new File(basedir, 'purchases.csv').withWriter { csv ->
    csv.writeLine('customer,product')
    60.times { customer ->
        List<Integer> things = (0..<20).toList()
        Collections.shuffle(things, random)
        things.take(12).each { thing -> csv.writeLine("c-${customer},p-${20 * (customer % 2) + thing}") }
    }
}
return true
