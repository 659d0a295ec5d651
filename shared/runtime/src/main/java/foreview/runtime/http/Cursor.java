package foreview.runtime.http;

import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on: key positions within the caller's own partition and nothing else. It gives no right: whoever
 * reads the list rebuilds the partition from the caller.
 *
 * @param positions strings by name
 */
public record Cursor(Json.Obj positions) {
    private static final int LONGEST = 1024;

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Canonical.bytes(positions));
    }

    /** Nothing when it is none of ours in form; the list checks the names. */
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

    /** The position of that name. */
    public String position(String name) {
        return positions.string(name).orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR)
                .thrown());
    }
}
