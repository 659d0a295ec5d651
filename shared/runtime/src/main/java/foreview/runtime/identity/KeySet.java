package foreview.runtime.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The RSA keys of a JSON Web Key Set (RFC 7517) by {@code kid}. Each key is read by itself: whatever is wrong with one,
 * the others verify. Only JSON that cannot be parsed spoils the whole set.
 */
public final class KeySet implements KeySource {
    /** More keys of one {@code kid} are ignored. */
    private static final int SAME_KID = 4;

    /** Issuers publish many members that are not read here; numbers and names of any length may be among them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, List<RSAPublicKey>> keys;

    private KeySet(Map<String, List<RSAPublicKey>> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * @throws IllegalArgumentException when the text is no JSON Web Key Set; the message quotes nothing
     */
    public static KeySet of(String text) {
        try (var parser = FACTORY.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            var keys = new HashMap<String, List<RSAPublicKey>>();
            if (parser.nextToken() != JsonToken.START_OBJECT || !read(parser, keys)) throw notAKeySet();
            return new KeySet(keys);
        } catch (IOException _) { // its message quotes the text
            throw notAKeySet();
        }
    }

    /** Whether the object has a list of keys. */
    private static boolean read(JsonParser parser, Map<String, List<RSAPublicKey>> keys) throws IOException {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean named = parser.currentName().equals("keys");
            if (parser.nextToken() == JsonToken.START_ARRAY && named) {
                found = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) add(members(parser), keys);
            } else parser.skipChildren();
        }
        return found;
    }

    private static void add(Map<String, String> members, Map<String, List<RSAPublicKey>> keys) {
        JsonWebKey.rsa(members).ifPresent(key -> {
            var same = keys.computeIfAbsent(members.get("kid"), _ -> new ArrayList<>());
            if (same.size() < SAME_KID) same.add(key);
        });
    }

    /** The text members of an object; none if the value is no object. */
    private static Map<String, String> members(JsonParser parser) throws IOException {
        var members = new HashMap<String, String>();
        if (parser.currentToken() == JsonToken.START_OBJECT)
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) members.put(name, parser.getText());
                else parser.skipChildren();
            }
        else parser.skipChildren();
        return members;
    }

    private static IllegalArgumentException notAKeySet() {
        return new IllegalArgumentException("not a JSON Web Key Set");
    }

    @Override
    public List<RSAPublicKey> keys(String kid) {
        return keys.getOrDefault(kid, List.of());
    }
}
