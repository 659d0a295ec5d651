package foreview.runtime.http;

import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of a list begins: key positions within a partition, and nothing else. It gives no right, because
 * the list takes the partition from the caller.
 *
 * @param positions strings by name
 */
public record Cursor(Json.Obj positions) {
    private static final int LONGEST = 1024;

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Canonical.bytes(positions));
    }

    /** Empty when the text does not have the form of a cursor; the list checks the names. */
    public static Optional<Cursor> parse(String text) {
        if (text.length() > LONGEST) return Optional.empty();
        try {
            return StrictJson.read(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)))
                    .filter(value -> value instanceof Json.Obj object
                            && object.members().values().stream().allMatch(Json.Str.class::isInstance))
                    .map(value -> new Cursor((Json.Obj) value));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The position of that name; 400 when the cursor has none. */
    public String position(String name) {
        return positions.string(name).orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR)
                .thrown());
    }
}
