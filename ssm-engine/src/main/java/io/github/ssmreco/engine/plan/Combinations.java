package io.github.ssmreco.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every choice of one value for each of some names. */
final class Combinations {

    private Combinations() {}

    /**
     * The Cartesian product, the last name varying fastest; one empty choice of no names.
     *
     * @param values of each name, in order
     */
    static List<Map<String, String>> of(Map<String, List<String>> values) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (Map.Entry<String, List<String>> name : values.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> combination : combinations) {
                for (String value : name.getValue()) {
                    Map<String, String> one = new LinkedHashMap<>(combination);
                    one.put(name.getKey(), value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
