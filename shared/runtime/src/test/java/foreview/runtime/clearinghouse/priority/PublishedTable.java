package foreview.runtime.clearinghouse.priority;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.json.Json;
import foreview.runtime.SharedData;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A decision table as SSVC publishes it, in which a point and its values have a name and a shorter key. */
final class PublishedTable {
    private final Json.Obj points;
    private final String outcome;
    private final List<Map<String, String>> rows;

    PublishedTable(String file) throws IOException {
        var path = SharedData.file("ssvc/" + file + ".json");
        var table = (Json.Obj) StrictJson.read(Files.readAllBytes(path)).orElseThrow();
        points = (Json.Obj) table.get("decision_points").orElseThrow();
        outcome = table.string("outcome").orElseThrow();
        rows = items(table, "mapping").map(PublishedTable::texts).toList();
    }

    /** Each row with the names of its values in place of their keys, by the names of its points. */
    List<Map<String, String>> rows() {
        return rows.stream()
                .map(row -> {
                    var named = new HashMap<String, String>();
                    row.forEach((id, key) -> named.put(name(id), valueName(id, key)));
                    return Map.copyOf(named);
                })
                .toList();
    }

    String outcomeName() {
        return name(outcome);
    }

    /** How many rows agree, when all do. */
    int compare(DecisionTable table) {
        assertThat(table.points()).hasSize(points.members().size() - 1);
        for (var row : rows()) {
            var stated = new HashMap<String, String>();
            table.points().forEach(point -> stated.put(point.id(), word(row.get(point.name()))));
            assertThat(table.decide(stated, false).outcome()).as("%s", row).isEqualTo(word(row.get(outcomeName())));
        }
        assertThat(rows()).doesNotHaveDuplicates().hasSameSizeAs(table.combinations());
        return rows.size();
    }

    /** {@code Track*} is TRACK_CLOSELY. */
    private static String word(String name) {
        return name.replace("*", " closely").replaceAll("[^A-Za-z]+", "_").toUpperCase(Locale.ROOT);
    }

    private String name(String id) {
        return point(id).string("name").orElseThrow();
    }

    private String valueName(String id, String key) {
        return items(point(id), "values")
                .filter(value -> value.string("key").orElseThrow().equals(key))
                .findFirst()
                .flatMap(value -> value.string("name"))
                .orElseThrow();
    }

    private Json.Obj point(String id) {
        return (Json.Obj) points.get(id).orElseThrow();
    }

    private static Stream<Json.Obj> items(Json.Obj object, String name) {
        return ((Json.Arr) object.get(name).orElseThrow()).items().stream().map(Json.Obj.class::cast);
    }

    private static Map<String, String> texts(Json.Obj object) {
        var texts = new HashMap<String, String>();
        object.members().forEach((name, value) -> texts.put(name, ((Json.Str) value).value()));
        return texts;
    }
}
