package foreview.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import foreview.domain.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A body in which one member is a foreign document: that is read as {@link LenientJson}, all around it as
 * {@link StrictJson}. The document is cut out of the text before, so that neither reader has to be told of the other.
 *
 * @param body with an empty object in place of the document
 * @param document empty where the body has none
 */
public record ForeignMember(Json body, Optional<Json> document) {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    /** Where the document is in the text. */
    private record Place(int from, int to) {}

    /**
     * Empty when the bytes are no such JSON.
     *
     * @param path of the member, by names
     */
    public static Optional<ForeignMember> read(byte[] bytes, List<String> path) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var place = place(text, path);
            if (place.isEmpty()) return StrictJson.read(bytes).map(body -> new ForeignMember(body, Optional.empty()));
            return read(text, place.get());
        } catch (IOException _) { // rule 13: the messages quote the input
            return Optional.empty();
        }
    }

    private static Optional<ForeignMember> read(String text, Place place) {
        var rest = text.substring(0, place.from()) + "{}" + text.substring(place.to());
        var document = LenientJson.read(text.substring(place.from(), place.to()).getBytes(StandardCharsets.UTF_8));
        return StrictJson.read(rest.getBytes(StandardCharsets.UTF_8))
                .flatMap(body -> document.map(read -> new ForeignMember(body, Optional.of(read))));
    }

    /** Of the first member of that path that is an object; what else is wrong, {@link StrictJson} finds. */
    private static Optional<Place> place(String text, List<String> path) throws IOException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            for (var name : path) if (!isAt(parser, name)) return Optional.empty();
            int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
            parser.skipChildren();
            return Optional.of(
                    new Place(from, Math.toIntExact(parser.currentLocation().getCharOffset())));
        }
    }

    /** From an object's beginning to that of the object that its member of that name is. */
    private static boolean isAt(JsonParser parser, String name) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(name);
            if (parser.nextToken() == JsonToken.START_OBJECT && found) return true;
            if (found) return false;
            parser.skipChildren();
        }
        return false;
    }
}
