// 60 users of two tastes: each has 12 of the 40 items of its own
Random random = new Random(1)
new File(basedir, 'experiments/ratings.csv').withWriter { csv ->
    csv.writeLine('reader,book')
    60.times { reader ->
        List<Integer> books = (0..<40).toList()
        Collections.shuffle(books, random)
        books.take(12).each { book -> csv.writeLine("r-${reader},b-${40 * (reader % 2) + book}") }
    }
}
return true
