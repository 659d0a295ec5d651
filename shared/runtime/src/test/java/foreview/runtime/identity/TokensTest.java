package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import foreview.domain.cases.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens name a caller, and which kind of fault the others have. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final Signing KEY = Signing.key("k1");
    private static final Signing STRANGER = Signing.other("k1");
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";
    private static final String CLAIMS =
            "{\"iss\":\"i\",\"aud\":\"a\",\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developer\"],\"exp\":4000000000}";

    private final Tokens tokens =
            new Tokens(KeySet.of(KEY.keySet()), new Claims("i", "a", Duration.ofSeconds(2), () -> NOW));

    private Caller verify(String header) {
        return tokens.verify(Optional.of(header));
    }

    private String fault(String header) {
        var fault = catchThrowableOfType(Unauthenticated.class, () -> verify(header));
        assertThat(fault).as("refused").isNotNull().hasNoCause();
        return fault.reason().slug();
    }

    private String faultOf(String claims) {
        return fault("Bearer " + KEY.token(claims));
    }

    @Test
    void a_token_names_its_caller() {
        assertThat(verify("Bearer " + KEY.token(CLAIMS))).isEqualTo(new Caller("ada", "lab", Set.of(Role.DEVELOPER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR  "})
    void the_scheme_may_be_in_any_case(String scheme) {
        assertThat(verify(scheme + KEY.token(CLAIMS)).sub()).isEqualTo("ada");
    }

    @Test
    void a_header_may_be_as_long_as_the_gateway_accepts() {
        var token = KEY.token(CLAIMS.replace("{", "{\"x\":\"" + "y".repeat(7_000) + "\","));
        assertThat(verify("Bearer" + " ".repeat(10_240 - 6 - token.length()) + token)
                        .sub())
                .isEqualTo("ada");
        assertThat(fault("Bearer" + " ".repeat(10_241 - 6 - token.length()) + token))
                .isEqualTo("form");
    }

    @Test
    void without_a_bearer_token_no_error_is_named() {
        assertThatExceptionOfType(Unauthenticated.class)
                .isThrownBy(() -> tokens.verify(Optional.empty()))
                .satisfies(e -> assertThat(e.challenge()).isEqualTo("Bearer"));
        for (var header :
                new String[] {"", "Basic YTpi", "Bearer", "token", KEY.token(CLAIMS), "DPoP " + KEY.token(CLAIMS)})
            assertThat(fault(header)).as(header).isEqualTo("missing");
    }

    @ParameterizedTest
    @EnumSource(value = Unauthenticated.Reason.class, mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
    void the_challenge_names_the_kind_of_fault(Unauthenticated.Reason reason) {
        assertThat(new Unauthenticated(reason).challenge())
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"" + reason.slug() + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "1",
                "\"RS256\"",
                "true",
                "",
                "{",
                "{\"alg\":\"RS256\",\"kid\":\"k1\"} x",
                "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"k1\"}",
                "\ufeff{}",
                "{\"x\":1e999999999}",
                "{\"alg\":\"RS256\",\"kid\":\"k1\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"RS256\",\"kid\":\"k1\",\"crit\":null}"
            })
    void a_header_of_another_form_is_refused(String header) {
        assertThat(fault("Bearer " + KEY.token(header, CLAIMS))).isEqualTo("form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "", "{", "{\"a\":1,\"a\":1}", "{\"exp\":1e999999999}", "{} {}"})
    void claims_of_another_form_are_refused(String claims) {
        assertThat(fault("Bearer " + KEY.token(HEADER, claims))).isEqualTo("form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer .",
                "Bearer ..",
                "Bearer a.b",
                "Bearer a.b.c.d.e",
                "Bearer a.b.",
                "Bearer a..c",
                "Bearer a.b.c=",
                "Bearer a+.b.c",
                "Bearer a.b.c, Bearer a.b.c",
                "Bearer a.b.c\n",
                "Bearer \ud800.b.c",
                "bearer  a"
            })
    void another_form_of_token_is_refused(String header) {
        assertThat(fault(header)).isEqualTo("form");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "%", " ", ".", ".a.b"})
    void a_signed_token_with_more_behind_it_is_refused(String more) {
        assertThat(fault("Bearer " + KEY.token(CLAIMS) + more)).isEqualTo("form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"none\"",
                "\"HS256\"",
                "\"RS384\"",
                "\"PS256\"",
                "\"rs256\"",
                "\"RS256 \"",
                "null",
                "1",
                "[\"RS256\"]",
                "{}"
            })
    void another_algorithm_is_refused(String algorithm) {
        assertThat(fault("Bearer " + KEY.token("{\"alg\":" + algorithm + ",\"kid\":\"k1\"}", CLAIMS)))
                .isEqualTo("algorithm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"RS256\",\"kid\":\"k2\"}",
                "{\"alg\":\"RS256\",\"kid\":1}",
                "{\"alg\":\"RS256\",\"kid\":null}"
            })
    void an_unknown_key_is_refused(String header) {
        assertThat(fault("Bearer " + KEY.token(header, CLAIMS))).isEqualTo("key");
    }

    @Test
    void another_key_s_signature_is_refused() {
        var token = KEY.token(CLAIMS);
        int end = token.lastIndexOf('.') + 1;
        assertThat(fault("Bearer " + STRANGER.token(CLAIMS))).isEqualTo("signature");
        assertThat(fault("Bearer " + token.substring(0, end) + "AAAA")).isEqualTo("signature");
        assertThat(fault("Bearer " + token.substring(0, end) + "A".repeat(2_000)))
                .isEqualTo("signature");
        assertThat(fault("Bearer " + STRANGER.token("{\"exp\":1}"))).isEqualTo("signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"jwk\":%s", "\"jku\":\"https://stranger.example\"", "\"x5c\":[\"MIIB\"]"})
    void a_key_that_the_header_names_is_not_used(String named) {
        var header = HEADER.replace("}", "," + named.formatted(STRANGER.jwk()) + "}");
        assertThat(fault("Bearer " + STRANGER.token(header, CLAIMS))).isEqualTo("signature");
        assertThat(verify("Bearer " + KEY.token(header, CLAIMS)).sub()).isEqualTo("ada");
    }

    @Test
    void each_of_two_keys_of_one_kid_verifies() {
        var both = KeySet.of("{\"keys\":[" + STRANGER.jwk() + "," + KEY.jwk() + "]}");
        var two = new Tokens(both, new Claims("i", "a", Duration.ZERO, () -> NOW));
        for (var key : new Signing[] {KEY, STRANGER})
            assertThat(two.verify(Optional.of("Bearer " + key.token(CLAIMS))).sub())
                    .isEqualTo("ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"iss\":\"i\"|\"iss\":\"j\"|issuer",
                "\"iss\":\"i\"|\"iss\":[\"i\"]|issuer",
                "\"iss\":\"i\"|\"x\":1|issuer",
                "\"aud\":\"a\"|\"aud\":\"b\"|audience",
                "\"aud\":\"a\"|\"aud\":[\"b\",\"c\"]|audience",
                "\"aud\":\"a\"|\"aud\":[]|audience",
                "\"aud\":\"a\"|\"aud\":null,\"client_id\":\"a\"|audience",
                "\"aud\":\"a\"|\"aud\":\"b\",\"client_id\":\"a\"|audience",
                "\"aud\":\"a\"|\"client_id\":\"b\"|audience",
                "\"aud\":\"a\"|\"client_id\":[\"a\"]|audience",
                "\"aud\":\"a\"|\"azp\":\"a\"|audience",
                "4000000000|1795427998|expired",
                "4000000000|1|expired",
                "4000000000|4000000000,\"nbf\":1795428003|not-yet-valid",
                "4000000000|\"4000000000\"|claims",
                "4000000000|-1|claims",
                "4000000000|null|claims",
                "4000000000|4000000000000|claims",
                "\"exp\":4000000000|\"x\":1|claims",
                "\"sub\":\"ada\"|\"sub\":\" \"|claims",
                "\"sub\":\"ada\"|\"sub\":1|claims",
                "\"org\":\"lab\"|\"org\":\"Lab\"|claims",
                "\"org\":\"lab\"|\"org\":\"\"|claims",
                "\"org\":\"lab\"|\"org\":\"lab rival\"|claims",
                "\"org\":\"lab\"|\"org\":[\"lab\",\"rival\"]|claims",
                "\"org\":\"lab\"|\"org\":[]|claims",
                "\"org\":\"lab\"|\"org\":{\"lab\":{}}|claims",
                "\"roles\":[\"developer\"]|\"x\":1|claims",
                "\"roles\":[\"developer\"]|\"roles\":null|claims",
                "\"roles\":[\"developer\"]|\"roles\":{\"developer\":true}|claims",
            })
    void each_kind_of_fault_is_named(String good, String bad, String fault) {
        assertThat(CLAIMS).contains(good);
        assertThat(faultOf(CLAIMS.replace(good, bad))).isEqualTo(fault);
    }

    @Test
    void the_issuer_s_clock_may_differ_by_the_skew() {
        assertThat(NOW.getEpochSecond()).isEqualTo(1_795_428_000);
        verify("Bearer " + KEY.token(CLAIMS.replace("4000000000", "1795427998.5")));
        verify("Bearer " + KEY.token(CLAIMS.replace("4000000000", "4000000000,\"nbf\":1795428002")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aud\":\"a\"",
                "\"aud\":[\"b\",\"a\"]",
                "\"client_id\":\"a\"",
                "\"aud\":\"a\",\"client_id\":\"b\""
            })
    void the_audience_is_aud_or_without_it_client_id(String audience) {
        assertThat(verify("Bearer " + KEY.token(CLAIMS.replace("\"aud\":\"a\"", audience)))
                        .sub())
                .isEqualTo("ada");
    }
}
