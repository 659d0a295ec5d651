package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where issuers put roles and organization, and in which form. */
class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.000Z");

    private static Caller caller(String audience, String roles, String org, String claims) {
        return new Claims("i", audience, new ClaimPath(roles), new ClaimPath(org), Duration.ZERO, () -> NOW)
                .caller(object(claims));
    }

    private static Caller rolesOf(String claim) {
        return caller("a", "roles", "org", """
            {"iss": "i", "aud": "a", "sub": "ada", "org": "lab", "exp": 4000000000, "roles": %s}
            """.formatted(claim));
    }

    private static Json.Obj object(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    @Test
    void an_access_token_of_cognito() {
        var caller = caller("7h7d1example", "cognito:groups", "org", """
            {"sub": "aaaaaaaa-bbbb-cccc-dddd-example", "cognito:groups": ["developer", "us-east-1_Example"],
             "iss": "i", "version": 2, "client_id": "7h7d1example", "origin_jti": "x", "token_use": "access",
             "scope": "phone openid", "auth_time": 1676313851, "exp": 4000000000, "iat": 1676313851,
             "username": "ada", "org": "lab"}
            """);
        assertThat(caller).isEqualTo(new Caller("aaaaaaaa-bbbb-cccc-dddd-example", "lab", Set.of(Role.DEVELOPER)));
    }

    /** Cognito flattens a list of another identity provider into one attribute. */
    @Test
    void an_id_token_of_cognito_with_custom_attributes() {
        var caller = caller("7h7d1example", "custom:roles", "custom:org", """
            {"sub": "s", "aud": "7h7d1example", "iss": "i", "token_use": "id", "exp": 4000000000,
             "custom:roles": "[evaluator, evaluation-lead]", "custom:org": "nist"}
            """);
        assertThat(caller).isEqualTo(new Caller("s", "nist", Set.of(Role.EVALUATOR, Role.EVALUATION_LEAD)));
    }

    @Test
    void an_access_token_of_entra_id() {
        var caller = caller("6e74172b-be56-4843-9ff4-e66a39bb12e3", "roles", "tid", """
            {"ver": "2.0", "iss": "i", "sub": "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ",
             "aud": "6e74172b-be56-4843-9ff4-e66a39bb12e3", "azp": "6e74172b", "exp": 4000000000, "nbf": 1536275124,
             "roles": ["program-officer"], "tid": "9122040d-6c67-4c5b-b112-36a304b66dad"}
            """);
        assertThat(caller.org()).isEqualTo("9122040d-6c67-4c5b-b112-36a304b66dad");
        assertThat(caller.roles()).containsExactly(Role.PROGRAM_OFFICER);
    }

    @Test
    void an_access_token_of_keycloak() {
        var token = """
            {"exp": 4000000000, "iss": "i", "aud": ["foreview", "account"], "sub": "d58f5dc8", "typ": "Bearer",
             "azp": "web", "realm_access": {"roles": ["offline_access", "developer"]},
             "resource_access": {"account": {"roles": ["view-profile"]}, "fore.view": {"roles": ["evaluator"]}},
             "scope": "email profile", "organization": ["lab"]}
            """;
        assertThat(caller("foreview", "realm_access.roles", "organization", token))
                .isEqualTo(new Caller("d58f5dc8", "lab", Set.of(Role.DEVELOPER)));
        assertThat(caller("foreview", "resource_access.fore.view.roles", "organization", token)
                        .roles())
                .containsExactly(Role.EVALUATOR);
    }

    @Test
    void an_access_token_of_auth0() {
        var caller = caller("https://api.foreview.example", "https://foreview.example/roles", "org_name", """
            {"iss": "i", "sub": "auth0|602c0dbcfb0ab5006aeaa4a9", "exp": 4000000000,
             "aud": ["https://api.foreview.example", "https://lab.auth0.com/userinfo"], "azp": "x",
             "https://foreview.example/roles": ["developer"], "org_id": "org_9ybsU1dN2dKfDkBi", "org_name": "lab"}
            """);
        assertThat(caller).isEqualTo(new Caller("auth0|602c0dbcfb0ab5006aeaa4a9", "lab", Set.of(Role.DEVELOPER)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"developer\"|DEVELOPER",
                "\"openid developer\"|DEVELOPER",
                "\"admin,developer\"|DEVELOPER",
                "\" developer , admin \"|DEVELOPER",
                "\"[admin, developer]\"|DEVELOPER",
                "[\"developer\",1,null,[\"auditor\"],{}]|DEVELOPER",
                "[\"developer\",\"developer\"]|DEVELOPER",
            })
    void roles_are_a_list_or_one_string(String claim, Role role) {
        assertThat(rolesOf(claim).roles()).containsExactly(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "[]",
                "\"\"",
                "\" , \"",
                "\"[]\"",
                "[\"Developer\"]",
                "[\"developer \"]",
                "[\"admin developer\"]",
                "[\"foreview\"]",
                "\"foreview\"",
                "\"developers\"",
                "[\"program_officer\"]",
                "\"(developer)\"",
            })
    void other_names_give_no_role(String claim) {
        assertThat(rolesOf(claim).roles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a, 1",
        "a.b, 2",
        "a.c, 3",
        "d.e.f, 4",
        "d.e.g, 5",
        "https://x.example/y, 6",
        "h.i.j.k, 7",
    })
    void a_path_is_a_name_or_names_of_nested_objects(String path, int value) {
        var claims = object("""
            {"a.b": 2, "d": {"e.f": 4, "e": {"g": 5}}, "https://x.example/y": 6, "h": {}, "h.i": {"j.k": 7}}
            """).with("a", path.equals("a") ? Json.of(1) : object("{\"b\": 9, \"c\": 3}"));
        assertThat(new ClaimPath(path).find(claims)).contains(Json.of(value));
    }

    @ParameterizedTest
    @CsvSource({"x", "a.x", "a.b.c", ".a", "a.", ".", "a..b"})
    void another_path_finds_nothing(String path) {
        assertThat(new ClaimPath(path).find(object("{\"a\": {\"b\": 1}}"))).isEmpty();
    }

    /** A wrong setting must not give all callers one organization. */
    @Test
    void an_object_is_no_organization() {
        assertThatExceptionOfType(Unauthenticated.class).isThrownBy(() -> caller("a", "roles", "realm_access", """
            {"iss": "i", "aud": "a", "sub": "ada", "exp": 4000000000, "roles": [], "realm_access": {"roles": []}}
            """));
    }
}
