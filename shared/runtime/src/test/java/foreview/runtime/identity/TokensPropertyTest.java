package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Every header names the one caller who was signed, or is refused as unauthenticated. */
@Tag("proof")
class TokensPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final Signing KEY = Signing.key("k1");
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";
    private static final String CLAIMS =
            "{\"iss\":\"i\",\"aud\":\"a\",\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developer\"],\"exp\":4000000000}";
    private static final String GOOD = "Bearer " + KEY.token(HEADER, CLAIMS);

    private final Tokens tokens = new Tokens(KeySet.of(KEY.keySet()), new Claims("i", "a", Duration.ZERO, () -> NOW));

    private Optional<Caller> caller(String header) {
        try {
            return Optional.of(tokens.verify(Optional.of(header)));
        } catch (Unauthenticated _) {
            return Optional.empty();
        }
    }

    @Property
    void any_text_is_refused(@ForAll String text) {
        assertThat(caller(text)).isEmpty();
        assertThat(caller("Bearer " + text)).isEmpty();
        assertThat(caller("Bearer " + text + GOOD.substring(GOOD.lastIndexOf('.'))))
                .isEmpty();
    }

    @Property
    void any_parts_are_refused(
            @ForAll("json") byte[] header, @ForAll("json") byte[] claims, @ForAll("json") byte[] signature) {
        assertThat(caller("Bearer " + part(header) + "." + part(claims) + "." + part(signature)))
                .isEmpty();
    }

    /** One change of a real token at one place, which the signature does not cover or does not allow. */
    @Property
    void a_changed_token_names_nobody_else(@ForAll("changes") Change change) throws Exception {
        var header = change.of(GOOD);
        var caller = caller(header);
        if (caller.isEmpty()) return;
        assertThat(caller).contains(new Caller("ada", "lab", Set.of(Role.DEVELOPER)));
        assertThat(KEY.hasSigned(header.substring(header.lastIndexOf(' ') + 1))).isTrue();
    }

    @Property
    void a_signed_header_of_any_form_is_refused_or_verified(@ForAll("json") byte[] header) {
        caller("Bearer " + KEY.token(header, CLAIMS.getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void signed_claims_of_any_form_are_refused_or_name_a_caller(@ForAll("json") byte[] claims) {
        caller("Bearer " + KEY.token(HEADER.getBytes(StandardCharsets.UTF_8), claims));
    }

    @Property(tries = 200)
    void signed_parts_changed_at_one_place_are_refused_or_name_a_caller(
            @ForAll("changes") Change header, @ForAll("changes") Change claims) {
        caller("Bearer " + KEY.token(header.of(HEADER), CLAIMS));
        caller("Bearer " + KEY.token(HEADER, claims.of(CLAIMS)));
    }

    /** Replaces some characters by a text. */
    record Change(int at, int count, String with) {
        String of(String text) {
            int from = Math.floorMod(at, text.length());
            return text.substring(0, from) + with + text.substring(Math.min(text.length(), from + count));
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        var texts = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(3),
                Arbitraries.of(
                        "null", "[]", "{}", "1e999", "\"", ",", "\\u0000", "\\ud800", "[[[[", ".", "=", " ", "-1",
                        "\u0000"));
        return Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(0, 40), texts)
                .as(Change::new);
    }

    /** JSON of all kinds, nearly right headers and claims, and bytes that are no JSON. */
    @Provide
    Arbitrary<byte[]> json() {
        var values = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "1e999",
                "4000000000",
                "\"\"",
                "\"RS256\"",
                "\"k1\"",
                "\"i\"",
                "\"a\"",
                "[]",
                "{}",
                "[\"developer\"]",
                "[null]",
                "{\"alg\":\"RS256\"}",
                "{\"kty\":\"RSA\"}",
                "{\"kty\":\"EC\",\"crv\":null}",
                "\"\\ud800\"",
                "[[[[[[[[]]]]]]]]");
        var names = Arbitraries.of(
                "alg",
                "kid",
                "crit",
                "typ",
                "cty",
                "b64",
                "jku",
                "jwk",
                "x5u",
                "x5c",
                "x5t",
                "iss",
                "aud",
                "client_id",
                "sub",
                "org",
                "roles",
                "exp",
                "nbf",
                "x");
        var members = Combinators.combine(names, values).as((name, value) -> "\"" + name + "\":" + value);
        var objects = members.list().ofMaxSize(12).map(list -> "{" + String.join(",", list) + "}");
        return Arbitraries.oneOf(
                objects.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                objects.map(text -> (HEADER.substring(0, HEADER.length() - 1) + "," + text.substring(1))
                        .getBytes(StandardCharsets.UTF_8)),
                values.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
