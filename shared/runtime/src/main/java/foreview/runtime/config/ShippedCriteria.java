package foreview.runtime.config;

import foreview.domain.json.Json;
import foreview.domain.partners.Criteria;
import foreview.domain.partners.SelectionCriteria;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The criteria for trusted partners that are shipped with the code. */
public final class ShippedCriteria {
    /** The latest last. */
    private static final List<String> NAMES = List.of("trusted-partners");

    private ShippedCriteria() {}

    /**
     * @throws IllegalArgumentException when the data is damaged
     */
    public static SelectionCriteria load() {
        return new SelectionCriteria(NAMES.stream().map(ShippedCriteria::read).toList());
    }

    private static Criteria read(String name) {
        try (var stream = Criteria.class.getResourceAsStream("/foreview/criteria/" + name + ".json")) {
            if (stream == null) throw new IllegalArgumentException("the criteria's data is not shipped: " + name);
            return StrictJson.read(stream.readAllBytes())
                    .filter(Json.Obj.class::isInstance)
                    .map(data -> Criteria.of((Json.Obj) data))
                    .orElseThrow(() -> new IllegalArgumentException("the criteria's data is no JSON object: " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
