package foreview.domain.partners;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.List;

/**
 * Criteria by which both sides choose trusted partners: data, shipped with the code and never edited. A nomination names
 * the version that it is made on. No program decides by them.
 *
 * @param source where they come from, for people
 */
public record Criteria(String id, String version, String source, List<Criterion> criteria) {
    public Criteria {
        criteria = List.copyOf(criteria);
    }

    public record Criterion(String id, String text) {}

    /**
     * @throws IllegalArgumentException for an unknown key or a missing one
     */
    public static Criteria of(Json.Obj data) {
        return Records.read(Criteria.class, data);
    }

    /** How nominations name this version: the first by its id alone, as policies are named. */
    public String name() {
        return version.equals("1") ? id : id + "." + version;
    }
}
