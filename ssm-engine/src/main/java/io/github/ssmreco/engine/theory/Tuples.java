package io.github.ssmreco.engine.theory;

/** All tuples of a given length over a few items, in the order of an odometer: the last place turns fastest. */
final class Tuples {

    /** What is done with each; the array is the enumeration's own. */
    interface Visitor {
        void visit(int[] tuple);
    }

    private Tuples() {}

    /**
     * @param items number of items, each place in {@code [0, items)}
     * @param length number of places
     */
    static void forEach(int items, int length, Visitor visitor) {
        int[] tuple = new int[length];
        int place = length;
        while (place >= 0) {
            visitor.visit(tuple);
            place = length - 1;
            while (place >= 0 && ++tuple[place] == items) {
                tuple[place--] = 0;
            }
        }
    }

    /** The number of a tuple in that order. */
    static int index(int items, int[] tuple) {
        int index = 0;
        for (int item : tuple) {
            index = index * items + item;
        }
        return index;
    }

    /** How many there are. */
    static int count(int items, int length) {
        int count = 1;
        for (int place = 0; place < length; place++) {
            count *= items;
        }
        return count;
    }
}
