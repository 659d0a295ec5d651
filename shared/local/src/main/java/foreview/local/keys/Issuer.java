package foreview.local.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** The stack's own identity provider: it gives a token to anyone. Its times are those of the stack clock. */
public final class Issuer {
    /** The {@code iss} of its tokens. */
    public static final String NAME = "urn:foreview:local";
    /** The {@code aud} of its tokens. */
    public static final String AUDIENCE = "foreview";

    /** A token and the end of its life, which it does not outlive by a second. */
    public record Token(String text, Instant expiresAt) {}

    private final RSAKey key;
    private final Now now;

    public Issuer(RSAKey key, Now now) {
        this.key = key;
        this.now = now;
    }

    public Token token(String sub, String org, Collection<String> roles, Duration life) {
        var issued = now.instant().getEpochSecond();
        var expires = issued + life.toSeconds();
        var claims = Json.object()
                .put("iss", NAME)
                .put("aud", AUDIENCE)
                .put("sub", sub)
                .put("org", org)
                .put("roles", Json.array(roles.stream().map(Json::of).toList()))
                .put("iat", issued)
                .put("exp", expires)
                .build();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        var token = new JWSObject(header, new Payload(JsonWriter.bytes(claims)));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the token was not signed", e);
        }
        return new Token(token.serialize(), Instant.ofEpochSecond(expires));
    }

    /** Its public keys, as a JSON Web Key Set. */
    public static String jwks(RSAKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    public String jwks() {
        return jwks(key);
    }
}
