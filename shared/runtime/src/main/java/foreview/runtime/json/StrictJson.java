package foreview.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import foreview.domain.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Reads JSON (RFC 8259) strictly: UTF-8 only, no repeated member, no text after the value, no lone surrogate, at most 32
 * levels, names of at most 200 characters, numbers of at most 40 characters and 100 digits.
 */
public final class StrictJson {
    private static final int DEPTH = 32;
    private static final int DIGITS = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(40)
                    .maxNameLength(200)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Empty when the bytes are not such JSON. The reason is dropped: a parser's message quotes its input, which must not
     * reach a log (rule 13).
     */
    public static Optional<Json> read(byte[] bytes) {
        try (var parser = FACTORY.createParser(decoded(bytes))) {
            if (parser.nextToken() == null) return Optional.empty();
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException | NumberFormatException _) { // rule 13: the messages quote the input
            return Optional.empty();
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> Json.of(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.of(bounded(parser.getDecimalValue()));
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

    private static String whole(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) continue;
            if (Character.charCount(text.codePointAt(i)) != 2) throw new IOException("a lone surrogate");
            i++;
        }
        return text;
    }

    /** A short literal such as 1e999999999 can stand for a number of a billion digits. */
    private static BigDecimal bounded(BigDecimal number) throws IOException {
        if (Math.abs((long) number.scale()) > DIGITS) throw new IOException("too many digits");
        return number;
    }
}
