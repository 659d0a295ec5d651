package foreview.runtime.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The RSA keys of a JSON Web Key Set (RFC 7517) by {@code kid}. Each key is read by itself: whatever is wrong with one,
 * the others verify. Only JSON that cannot be parsed spoils the whole set.
 */
public final class KeySet implements KeySource {
    private static final int LEAST_BITS = 2048;
    /** Larger numbers would make a verification slow. */
    private static final int MOST_BITS = 8192;
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

    private final Map<String, List<RSAPublicKey>> keys = new HashMap<>();

    private KeySet() {}

    /**
     * @throws IllegalArgumentException when the text is no JSON Web Key Set; the message quotes nothing
     */
    public static KeySet of(String text) {
        try (var parser = FACTORY.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            var set = new KeySet();
            if (parser.nextToken() != JsonToken.START_OBJECT || !set.read(parser)) throw notAKeySet();
            return set;
        } catch (IOException _) { // its message quotes the text
            throw notAKeySet();
        }
    }

    /** Whether the object has a list of keys. */
    private boolean read(JsonParser parser) throws IOException {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean named = parser.currentName().equals("keys");
            if (parser.nextToken() == JsonToken.START_ARRAY && named) {
                found = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) add(members(parser));
            } else parser.skipChildren();
        }
        return found;
    }

    /** The text members of an object, which are all that a key needs; none if the value is no object. */
    private static Map<String, Object> members(JsonParser parser) throws IOException {
        var members = new HashMap<String, Object>();
        if (parser.currentToken() == JsonToken.START_OBJECT)
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) members.put(name, parser.getText());
                else parser.skipChildren();
            }
        else parser.skipChildren();
        return members;
    }

    /** Ignores a key that cannot be read or used, and one whose private part was published. */
    private void add(Map<String, Object> members) {
        try {
            var jwk = RSAKey.parse(members);
            var key = jwk.toRSAPublicKey();
            int bits = key.getModulus().bitLength();
            boolean signs = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
            if (!signs || jwk.getKeyID() == null || jwk.isPrivate() || bits < LEAST_BITS || bits > MOST_BITS) return;
            var same = keys.computeIfAbsent(jwk.getKeyID(), _ -> new ArrayList<>());
            if (same.size() < SAME_KID) same.add(key);
        } catch (ParseException | JOSEException _) {
            // their messages may quote the key
        }
    }

    private static IllegalArgumentException notAKeySet() {
        return new IllegalArgumentException("not a JSON Web Key Set");
    }

    @Override
    public List<RSAPublicKey> keys(String kid) {
        return keys.getOrDefault(kid, List.of());
    }
}
