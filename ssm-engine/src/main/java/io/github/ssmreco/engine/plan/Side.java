package io.github.ssmreco.engine.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A number that a claim speaks of. In JSON the id of a cell as plain text, a plain number, or an object, told by its first key:
 * {@code cell}; {@code highest}, {@code lowest} or {@code any}; {@code byDataset}; {@code gain} and {@code over}; {@code change}
 * and {@code to}.
 */
@JsonDeserialize(using = Side.Reader.class)
public sealed interface Side {

    /** The cells that it speaks of: one list for each number that it is made of. */
    List<List<CellPattern>> patterns();

    /** The metrics that it names itself. */
    List<String> metrics();

    /** What it is made of; most are of one part, themselves. */
    default List<Side> parts() {
        return List.of(this);
    }

    /**
     * The value of one cell.
     *
     * @param cell its id, or a pattern that fits it alone
     * @param axes its values on axes, or null
     * @param metric if another than the predicate's, or null
     */
    @JsonDeserialize
    record One(String cell, Map<String, String> axes, String metric) implements Side {

        @Override
        public List<List<CellPattern>> patterns() {
            return List.of(List.of(pattern()));
        }

        /** Which cell. */
        public CellPattern pattern() {
            return new CellPattern(cell, axes);
        }

        @Override
        public List<String> metrics() {
            return metric == null ? List.of() : List.of(metric);
        }
    }

    /**
     * The highest, the lowest, or whichever there is of the values of several cells; one of the three lists is given.
     *
     * @param highest patterns of ids
     * @param lowest patterns of ids
     * @param any patterns of ids, for what is the same in each of them
     * @param axes values of each cell on axes, or null
     * @param metric if another than the predicate's, or null
     */
    @JsonDeserialize
    record Among(List<String> highest, List<String> lowest, List<String> any, Map<String, String> axes, String metric)
            implements Side {

        /** One of the three. */
        public Among {
            if (Stream.of(highest == null, lowest == null, any == null)
                                    .filter(none -> !none)
                                    .count()
                            != 1
                    || cells(highest, lowest, any).isEmpty()) {
                throw new IllegalArgumentException("one of highest, lowest and any, with patterns of cells");
            }
        }

        private static List<String> cells(List<String> highest, List<String> lowest, List<String> any) {
            return highest != null ? highest : lowest != null ? lowest : any;
        }

        @Override
        public List<List<CellPattern>> patterns() {
            return List.of(cells(highest, lowest, any).stream()
                    .map(glob -> new CellPattern(glob, axes))
                    .toList());
        }

        @Override
        public List<String> metrics() {
            return metric == null ? List.of() : List.of(metric);
        }
    }

    /** A number that the sentence itself has. */
    @JsonDeserialize
    record Constant(double value) implements Side {

        @Override
        public List<List<CellPattern>> patterns() {
            return List.of();
        }

        @Override
        public List<String> metrics() {
            return List.of();
        }
    }

    /** The same, another one for each dataset; of other datasets the claim is not asked. */
    @JsonDeserialize
    record PerDataset(Map<String, Double> byDataset) implements Side {

        @Override
        public List<List<CellPattern>> patterns() {
            return List.of();
        }

        @Override
        public List<String> metrics() {
            return List.of();
        }
    }

    /** What is made of two others. */
    sealed interface OfTwo extends Side {

        /** The two. */
        List<Side> operands();

        @Override
        default List<List<CellPattern>> patterns() {
            return operands().stream().flatMap(side -> side.patterns().stream()).toList();
        }

        @Override
        default List<String> metrics() {
            return operands().stream().flatMap(side -> side.metrics().stream()).toList();
        }

        @Override
        default List<Side> parts() {
            return operands().stream().flatMap(side -> side.parts().stream()).toList();
        }
    }

    /** By which share one is above the other: gain / over − 1. */
    @JsonDeserialize
    record Gain(Side gain, Side over) implements OfTwo {

        @Override
        public List<Side> operands() {
            return List.of(gain, over);
        }
    }

    /** How far two are apart: |change − to|. */
    @JsonDeserialize
    record Change(Side change, Side to) implements OfTwo {

        @Override
        public List<Side> operands() {
            return List.of(change, to);
        }
    }

    /** Tells the forms apart. */
    final class Reader extends JsonDeserializer<Side> {

        private static final Map<String, Class<? extends Side>> FORMS = forms();

        private static Map<String, Class<? extends Side>> forms() {
            Map<String, Class<? extends Side>> forms = new LinkedHashMap<>();
            forms.put("cell", One.class);
            forms.put("highest", Among.class);
            forms.put("lowest", Among.class);
            forms.put("any", Among.class);
            forms.put("byDataset", PerDataset.class);
            forms.put("gain", Gain.class);
            forms.put("change", Change.class);
            return forms;
        }

        @Override
        public Side deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(parser);
            if (node.isTextual()) {
                return new One(node.textValue(), null, null);
            }
            if (node.isNumber()) {
                return new Constant(node.doubleValue());
            }
            for (Map.Entry<String, Class<? extends Side>> form : FORMS.entrySet()) {
                if (node.has(form.getKey())) {
                    Side side = context.readTreeAsValue(node, form.getValue());
                    boolean whole = !(side instanceof Gain gain && (gain.gain == null || gain.over == null))
                            && !(side instanceof Change change && (change.change == null || change.to == null))
                            && !(side instanceof One one && one.cell == null);
                    if (whole) {
                        return side;
                    }
                }
            }
            throw new IllegalArgumentException(
                    "a side: the id of a cell, a number, or an object with cell, highest, lowest,"
                            + " any, byDataset, gain and over, or change and to; not " + node);
        }
    }
}
