package foreview.runtime.clearinghouse.priority;

import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The decision tables shipped with the code. */
public final class ShippedDecisionTables {
    private ShippedDecisionTables() {}

    private static final class Loaded {
        private static final DecisionTables TABLES = new DecisionTables(
                read("coordinator-triage.1.0.0"), read("coordinator-publish.1.0.0"), read("cisa-coordinator.2.0.3"));
    }

    /**
     * Reads and checks them when a process first asks for them.
     *
     * @throws ExceptionInInitializerError when the data is damaged
     */
    public static DecisionTables load() {
        return Loaded.TABLES;
    }

    private static DecisionTable read(String name) {
        try (var stream = DecisionTable.class.getResourceAsStream("/foreview/ssvc/" + name + ".json")) {
            if (stream == null) throw new IllegalArgumentException("the table's data is not shipped: " + name);
            return StrictJson.read(stream.readAllBytes())
                    .filter(Json.Obj.class::isInstance)
                    .map(data -> DecisionTable.of((Json.Obj) data))
                    .orElseThrow(() -> new IllegalArgumentException("the table's data is no JSON object: " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
