package foreview.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import foreview.domain.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a JSON object, read leniently: a byte order mark, bytes that are not UTF-8 (they become U+FFFD), lone
 * surrogates, repeated names and any depth or length are accepted. Only text that is neither blank nor one JSON object
 * is refused.
 *
 * @param members strings, booleans and null as they are; every other value as {@link #OTHER}, because no lenient body
 *     has a member of another type
 * @param repeated names that occur more than once; which value is meant is unknown
 */
record LenientObject(Map<String, Json> members, Set<String> repeated) {
    private static final Json OTHER = Json.array(List.of());
    private static final String BYTE_ORDER_MARK = "\ufeff";

    // the bound on the body bounds everything else
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Empty when the bytes are neither blank nor one JSON object; blank ones are an object without members. */
    static Optional<LenientObject> read(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (text.startsWith(BYTE_ORDER_MARK)) text = text.substring(1);
        if (text.isBlank()) return Optional.of(new LenientObject(Map.of(), Set.of()));
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            var object = members(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException _) { // rule 13: the message quotes the input
            return Optional.empty();
        }
    }

    private static LenientObject members(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        var repeated = new HashSet<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(parser)) != null) repeated.add(name);
        }
        return new LenientObject(members, repeated);
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Json.of(parser.getText());
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case VALUE_NULL -> Json.NULL;
            default -> {
                parser.skipChildren();
                yield OTHER;
            }
        };
    }
}
