package foreview.runtime.clearinghouse.reports;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of a report, which are sealed beside its first entry.
 *
 * @param affected versions, as the finder writes them
 * @param fixed versions, as the finder writes them
 * @param publishedAt where it is public already
 * @param trackingId the finder's own id of it
 * @param credit word for word
 * @param contact a mail address, or how else the finder is reached
 */
public record ReportTexts(
        String title,
        String description,
        Optional<String> affected,
        Optional<String> fixed,
        Optional<Location> location,
        Optional<String> publishedAt,
        List<String> references,
        Optional<String> trackingId,
        Optional<String> credit,
        Optional<String> contact) {
    /** The name of the credit, also where a later entry states it anew. */
    public static final String CREDIT = "credit";

    /** The name of an answer's text. */
    public static final String TEXT = "text";

    /** The name of the text of the desk's question. */
    public static final String QUESTION = "question";

    public ReportTexts {
        references = List.copyOf(references);
    }

    /** For the entry, by name. */
    public Map<String, String> content() {
        var content = new LinkedHashMap<String, String>();
        content.put("title", title);
        content.put("description", description);
        affected.ifPresent(text -> content.put("affected", text));
        fixed.ifPresent(text -> content.put("fixed", text));
        location.ifPresent(place -> content.put("location", JsonWriter.text(place.json())));
        publishedAt.ifPresent(text -> content.put("publishedAt", text));
        if (!references.isEmpty())
            content.put(
                    "references",
                    JsonWriter.text(Json.array(references.stream().map(Json::of).toList())));
        trackingId.ifPresent(text -> content.put("trackingId", text));
        credit.ifPresent(text -> content.put(CREDIT, text));
        contact.ifPresent(text -> content.put("contact", text));
        return content;
    }

    /**
     * As they were sealed.
     *
     * @return nothing when their key was destroyed
     */
    public static Optional<ReportTexts> of(Map<String, String> content) {
        if (!content.containsKey("title")) return Optional.empty();
        return Optional.of(new ReportTexts(
                content.get("title"),
                content.get("description"),
                text(content, "affected"),
                text(content, "fixed"),
                json(content, "location").map(stored -> Location.of((Json.Obj) stored)),
                text(content, "publishedAt"),
                json(content, "references").map(ReportTexts::texts).orElse(List.of()),
                text(content, "trackingId"),
                text(content, CREDIT),
                text(content, "contact")));
    }

    private static Optional<String> text(Map<String, String> content, String name) {
        return Optional.ofNullable(content.get(name));
    }

    private static Optional<Json> json(Map<String, String> content, String name) {
        return text(content, name).map(text -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("sealed text that is no JSON")));
    }

    private static List<String> texts(Json stored) {
        return ((Json.Arr) stored)
                .items().stream().map(item -> ((Json.Str) item).value()).toList();
    }
}
