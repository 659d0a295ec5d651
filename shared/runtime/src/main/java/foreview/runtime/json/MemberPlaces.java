package foreview.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of an object's own members are in its bytes. So a few of them can be read and replaced while all others
 * stay as they were written, whatever they hold. The caller bounds the size.
 *
 * @param places in their order; a repeated name is there as often as it was written
 */
public record MemberPlaces(byte[] json, List<Place> places) {
    /** What Python writes is read, too: {@code NaN}. Only the size bounds it. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    public MemberPlaces {
        places = List.copyOf(places);
    }

    /**
     * @param name decoded
     * @param from the first byte of the value
     * @param to the first byte after it
     */
    public record Place(String name, int from, int to) {}

    /** Empty when the bytes are not one JSON object in UTF-8. */
    public static Optional<MemberPlaces> of(byte[] json) {
        try (var parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            var places = new ArrayList<Place>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) places.add(place(parser));
            boolean isWhole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            boolean isUtf8 = places.stream().allMatch(place -> place.from >= 0);
            return isWhole && isUtf8 ? Optional.of(new MemberPlaces(json, places)) : Optional.empty();
        } catch (IOException _) { // rule 13: the message quotes the input
            return Optional.empty();
        }
    }

    private static Place place(JsonParser parser) throws IOException {
        var name = parser.currentName();
        parser.nextToken();
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        parser.skipChildren();
        return new Place(name, from, (int) parser.currentLocation().getByteOffset());
    }

    /** The places of that name. */
    public List<Place> named(String name) {
        return places.stream().filter(place -> place.name.equals(name)).toList();
    }

    /** The bytes of a value. */
    public byte[] value(Place place) {
        return Arrays.copyOfRange(json, place.from, place.to);
    }

    /** The object with other values at some places. */
    public byte[] with(Map<Place, byte[]> values) {
        var out = new ByteArrayOutputStream(json.length);
        int done = 0;
        var inOrder = values.keySet().stream()
                .sorted(Comparator.comparing(Place::from))
                .toList();
        for (var place : inOrder) {
            out.write(json, done, place.from - done);
            out.writeBytes(values.get(place));
            done = place.to;
        }
        out.write(json, done, json.length - done);
        return out.toByteArray();
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "MemberPlaces";
    }
}
