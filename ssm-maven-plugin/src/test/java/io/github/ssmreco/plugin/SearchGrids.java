package io.github.ssmreco.plugin;

import io.github.ssmreco.plugin.configuration.SearchGrid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The {@code <search>} of a POM. */
final class SearchGrids {

    private SearchGrids() {}

    static SearchGrid of(Xpp3Dom search) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Xpp3Dom child : search.getChildren()) {
            values.put(child.getName(), child.getValue());
        }
        return new SearchGrid(values);
    }
}
