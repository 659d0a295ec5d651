package foreview.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import foreview.domain.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads the JSON that model endpoints really send. Of duplicate members the last one counts; invalid UTF-8 and lone
 * surrogates become U+FFFD; control characters in strings, {@code NaN} and {@code Infinity} are accepted. The caller
 * bounds the size. Depth is bounded by 64, a number by 1,000 characters; a number that a decimal cannot hold in 100
 * digits becomes {@code null}. Requests and dockets are read by {@link StrictJson}.
 */
public final class LenientJson {
    private static final int DEPTH = 64;
    private static final int DIGITS = 100;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char REPLACEMENT = '\ufffd';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(1_000)
                    .build())
            .build();

    private LenientJson() {}

    /** The value; empty when the bytes are not JSON within the bounds. */
    public static Optional<Json> read(byte[] bytes) {
        try (var parser = FACTORY.createParser(text(bytes))) {
            if (parser.nextToken() == null) return Optional.empty();
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | NumberFormatException _) { // rule 13: the messages quote the input
            return Optional.empty();
        }
    }

    private static String text(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.of(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Json.of(true);
            case VALUE_FALSE -> Json.of(false);
            case VALUE_NULL -> Json.NULL;
            default -> throw new IOException("no value");
        };
    }

    private static Json object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = whole(parser.currentName());
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonParser parser) throws IOException {
        var items = new ArrayList<Json>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
        return Json.array(items);
    }

    private static Json number(JsonParser parser) throws IOException {
        if (parser.isNaN()) return Json.NULL;
        BigDecimal number = parser.getDecimalValue();
        boolean bounded = Math.abs((long) number.scale()) <= DIGITS && number.precision() <= DIGITS;
        return bounded ? Json.of(number) : Json.NULL;
    }

    private static String whole(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) return text;
        var whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isBmpCodePoint(c) && Character.isSurrogate((char) c) ? REPLACEMENT : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
