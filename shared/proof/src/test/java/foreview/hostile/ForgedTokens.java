package foreview.hostile;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import foreview.domain.json.Json;
import foreview.local.Stack;
import foreview.local.keys.Issuer;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that must be refused, by what is wrong with them. Signed by hand, because a library would keep them
 * well-formed.
 */
final class ForgedTokens {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAKey key;
    private final RSAKey stranger;
    private final long now;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private ForgedTokens(Stack stack) throws JOSEException {
        this.key = stack.keys().issuer();
        this.stranger = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        this.now = stack.clients().clock().instant().getEpochSecond();
    }

    static Map<String, String> of(Stack stack) throws JOSEException, GeneralSecurityException {
        var forged = new ForgedTokens(stack);
        forged.wrongTimes();
        forged.wrongClaims();
        forged.wrongKeys();
        forged.wrongAlgorithms();
        forged.wrongShapes();
        return forged.tokens;
    }

    private void wrongTimes() throws JOSEException, GeneralSecurityException {
        claim("expired", "exp", Json.of(now - 1));
        claim("expiring now", "exp", Json.of(now));
        claim("not yet valid", "nbf", Json.of(now + 3_600));
        without("no exp", "exp");
        claim("exp as text", "exp", Json.of(Long.toString(now + 3_600)));
        claim("exp negative", "exp", Json.of(-1));
        claim("exp in milliseconds", "exp", Json.of((now + 3_600) * 1_000));
        claim("exp null", "exp", Json.NULL);
        raw("exp beyond every number", header(key).build(), claims().replace("" + (now + 3_600), "1e400"));
        raw("exp twice", header(key).build(), claims().replaceFirst("\\{", "{\"exp\":" + (now + 3_600) + ","));
    }

    private void wrongClaims() throws JOSEException, GeneralSecurityException {
        claim("another audience", "aud", Json.of("other"));
        claim("an audience that begins like ours", "aud", Json.of(Issuer.AUDIENCE + " "));
        claim("no audience of ours among several", "aud", strings("a", "b"));
        claim("an audience of another type", "aud", Json.object().build());
        without("no audience", "aud");
        claim("another issuer", "iss", Json.of("https://" + InvalidValues.MARK));
        claim("an issuer in a list", "iss", strings(Issuer.NAME));
        without("no sub", "sub");
        claim("a blank sub", "sub", Json.of(" "));
        claim("a sub of two lines", "sub", Json.of("ada\nlab"));
        claim("a long sub", "sub", Json.of("a".repeat(201)));
        without("no org", "org");
        for (var org :
                List.of("", "Lab", "lab ", "lab#x", "lab\u202e", "l\u0430b", "\uff4cab", "lab\n", "l".repeat(65)))
            claim("the organization " + Json.of(org), "org", Json.of(org));
        claim("organizations", "org", strings("lab", "rival"));
        without("no roles", "roles");
        claim("roles as an object", "roles", Json.object().put("0", "developer").build());
        raw("a lone surrogate", header(key).build(), claims().replace("\"ada\"", "\"\\ud800\""));
        raw("text after the claims", header(key).build(), claims() + "{}");
        raw("claims that are a list", header(key).build(), "[]");
        raw("claims that are deep", header(key).build(), "[".repeat(3_000));
    }

    private void wrongKeys() throws JOSEException, GeneralSecurityException {
        add("a stranger's key", header(stranger).build(), claims(), stranger);
        add("another kid", header(key).put("kid", InvalidValues.MARK).build(), claims(), key);
        add("no kid", Json.object().put("alg", "RS256").build(), claims(), key);
        add("a kid of another type", header(key).put("kid", 1).build(), claims(), key);
        add(
                "a path as kid",
                header(key).put("kid", "../../" + InvalidValues.MARK).build(),
                claims(),
                key);
        var jwk = Json.object();
        publicJwk().forEach((name, value) -> jwk.put(name, Json.of(value)));
        add(
                "the stranger's key inside",
                header(stranger).put("jwk", jwk.build()).build(),
                claims(),
                stranger);
        for (var url : List.of("jku", "x5u"))
            add(
                    "the stranger's key at " + url,
                    header(stranger)
                            .put(url, "https://" + InvalidValues.MARK + ".example/keys")
                            .build(),
                    claims(),
                    stranger);
        add("a certificate inside", header(stranger).put("x5c", strings("MIIB")).build(), claims(), stranger);
        add("a critical header", header(key).put("crit", strings("exp")).build(), claims(), key);
    }

    private Map<String, String> publicJwk() {
        JWK shown = stranger.toPublicJWK();
        var members = new LinkedHashMap<String, String>();
        shown.toJSONObject().forEach((name, value) -> members.put(name, String.valueOf(value)));
        return members;
    }

    private void wrongAlgorithms() throws JOSEException, GeneralSecurityException {
        for (var none : List.of("none", "None", "NONE", "")) {
            var header = header(key).put("alg", none).build();
            tokens.put("alg " + none + ", unsigned", part(header) + "." + part(claims()) + ".");
            add("alg " + none, header, claims(), key);
        }
        for (var hmac : List.of("HS256", "HS384", "HS512")) {
            var header = header(key).put("alg", hmac).build();
            for (var secret : List.of(key.toRSAPublicKey().getEncoded(), pem()))
                tokens.put(hmac + " with our public key of " + secret.length + " bytes", mac(header, secret));
        }
        for (var other : List.of("RS384", "RS512", "PS256", "ES256", "EdDSA", "rs256"))
            add("alg " + other, header(key).put("alg", other).build(), claims(), key);
        add("no alg", Json.object().put("kid", key.getKeyID()).build(), claims(), key);
        add("alg of another type", header(key).put("alg", strings("RS256")).build(), claims(), key);
    }

    private void wrongShapes() throws JOSEException, GeneralSecurityException {
        var good = signed(text(header(key).build()), claims(), key);
        var parts = good.split("\\.");
        tokens.put("without its signature", parts[0] + "." + parts[1] + ".");
        tokens.put("two parts", parts[0] + "." + parts[1]);
        tokens.put("five parts", good + ".a.b");
        tokens.put("padded", good + "=");
        tokens.put("a changed signature", good.substring(0, good.length() - 6) + "AAAAAA");
        tokens.put("changed claims", parts[0] + "." + part(claims().replace("\"lab\"", "\"rival\"")) + "." + parts[2]);
        tokens.put("no base64", "a+b/c.d.e");
        tokens.put("empty", "");
        tokens.put("64 KB", "a".repeat(32_768) + "." + "b".repeat(32_768) + ".c");
        tokens.put(
                "64 KB of claims, signed",
                signed(
                        text(header(key).build()),
                        claims().replace("}", ",\"x\":\"" + "x".repeat(48_000) + "\"}"),
                        key));
        tokens.put("a deep header", part("{\"alg\":\"RS256\",\"x\":" + "[".repeat(5_000)) + "." + parts[1] + ".c");
        tokens.put("a header that is null", part("null") + "." + parts[1] + "." + parts[2]);
        tokens.put("a header that is a list", part("[]") + "." + parts[1] + "." + parts[2]);
        tokens.put("a header that is no JSON", part(InvalidValues.MARK) + "." + parts[1] + "." + parts[2]);
        tokens.put("an encrypted token", part("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".a.b.c.d");
    }

    private void claim(String what, String name, Json value) throws JOSEException, GeneralSecurityException {
        raw(what, header(key).build(), text(object().with(name, value)));
    }

    private void without(String what, String name) throws JOSEException, GeneralSecurityException {
        var rest = new LinkedHashMap<>(object().members());
        rest.remove(name);
        raw(what, header(key).build(), text(new Json.Obj(rest)));
    }

    private void raw(String what, Json.Obj header, String claims) throws JOSEException, GeneralSecurityException {
        add(what, header, claims, key);
    }

    private void add(String what, Json.Obj header, String claims, RSAKey with)
            throws JOSEException, GeneralSecurityException {
        tokens.put(what, signed(text(header), claims, with));
    }

    private Json.Builder header(RSAKey with) {
        return Json.object().put("alg", "RS256").put("kid", with.getKeyID());
    }

    private String claims() {
        return text(object());
    }

    /** Those of the case's own developer. */
    private Json.Obj object() {
        return Json.object()
                .put("iss", Issuer.NAME)
                .put("aud", Issuer.AUDIENCE)
                .put("sub", Person.DEVELOPER.sub())
                .put("org", Person.DEVELOPER.org())
                .put("roles", strings("developer"))
                .put("exp", now + 3_600)
                .build();
    }

    private static String signed(String header, String claims, RSAKey with)
            throws JOSEException, GeneralSecurityException {
        var input = part(header) + "." + part(claims);
        PrivateKey secret = with.toPrivateKey();
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(secret);
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return input + "." + URL.encodeToString(signature.sign());
    }

    private String mac(Json.Obj header, byte[] secret) throws GeneralSecurityException {
        var name = "HmacSHA" + header.string("alg").orElseThrow().substring(2);
        var input = part(header) + "." + part(claims());
        var mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(secret, name));
        return input + "." + URL.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] pem() throws JOSEException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.toRSAPublicKey().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Json strings(String... texts) {
        return Json.array(List.of(texts).stream().map(Json::of).toList());
    }

    private static String text(Json.Obj object) {
        return JsonWriter.text(object);
    }

    private static String part(Json.Obj object) {
        return part(text(object));
    }

    private static String part(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
