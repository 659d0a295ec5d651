package foreview.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
    private static final Map<String, String> AWS = with(
            withClearinghouse(Map.of(
                    "STAGE", "aws",
                    "CASES_TABLE", "cases",
                    "VAULT_TABLE", "vault",
                    "INTAKE_ORG", "nist",
                    "ISSUER", "https://issuer.example",
                    "AUDIENCE", "foreview",
                    "JWKS_URL", "https://issuer.example/keys",
                    "SEAL_KEY", "arn:aws:kms:us-east-1:1:key/seal",
                    "SIGN_KEY", "arn:aws:kms:us-east-1:1:key/sign")),
            "PERSON_KEY",
            "secret");

    private static final Map<String, String> LOCAL = withClearinghouse(Map.of(
            "STAGE", "local",
            "CASES_TABLE", "cases",
            "VAULT_TABLE", "vault",
            "INTAKE_ORG", "nist",
            "ISSUER", "http://127.0.0.1:3000",
            "AUDIENCE", "foreview",
            "JWKS", "{\"keys\":[]}",
            "LOCAL_SEAL_KEY", "AAAA",
            "LOCAL_SIGN_KEY", "{}",
            "ALLOW_LOOPBACK_ENDPOINTS", "true"));

    private static Map<String, String> withClearinghouse(Map<String, String> some) {
        var tables = with(with(some, "KEYS_TABLE", "keys"), "CLEARINGHOUSE_TABLE", "clearinghouse");
        return with(tables, "DESK_ORG", "desk");
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        var more = new HashMap<>(some);
        more.put(name, value);
        return more;
    }

    @Test
    void optional_settings_have_safe_defaults() {
        var config = Config.of(AWS);
        assertThat(config.policy()).isEqualTo("eo-14409.3");
        assertThat(config.skew()).isZero();
        assertThat(config.rolesClaim()).isEqualTo("roles");
        assertThat(config.orgClaim()).isEqualTo("org");
        assertThat(config.allowLoopbackEndpoints()).isFalse();
        assertThat(config.evaluationQueue()).isEmpty();
        assertThat(config.probeQueue()).isEmpty();
    }

    @Test
    void limits_of_the_clearinghouse_are_whole_numbers_within_bounds() {
        assertThat(Config.of(AWS).clearinghouse().settings().plannedScans()).isEqualTo(100);
        assertThat(Config.of(with(AWS, "PLANNED_SCANS", "7"))
                        .clearinghouse()
                        .settings()
                        .plannedScans())
                .isEqualTo(7);
        for (var wrong : List.of("0", "-1", "1.5", "many", "10001", "99999999999"))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Config.of(with(AWS, "PLANNED_SCANS", wrong)))
                    .withMessage("configuration: PLANNED_SCANS has no valid value");
    }

    @Test
    void all_missing_settings_are_named_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.of(Map.of("STAGE", "aws", "CASES_TABLE", "cases")))
                .withMessageContainingAll("VAULT_TABLE", "INTAKE_ORG", "ISSUER", "AUDIENCE")
                .withMessageContainingAll("JWKS_URL", "SEAL_KEY", "SIGN_KEY")
                .satisfies(e -> assertThat(e).hasMessageNotContaining("CASES_TABLE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STAGE",
                "CASES_TABLE",
                "VAULT_TABLE",
                "KEYS_TABLE",
                "CLEARINGHOUSE_TABLE",
                "DESK_ORG",
                "ISSUER",
                "AUDIENCE",
                "JWKS_URL",
                "SEAL_KEY",
                "SIGN_KEY",
                "PERSON_KEY"
            })
    void blank_is_not_set(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.of(with(AWS, name, " ")))
                .withMessageContaining(name + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "JWKS, x",
        "LOCAL_SEAL_KEY, x",
        "LOCAL_SIGN_KEY, x",
        "LOCAL_DYNAMODB, http://127.0.0.1:8000",
        "LOCAL_SQS, http://127.0.0.1:9324",
        "ALLOW_LOOPBACK_ENDPOINTS, true",
        "ALLOW_LOOPBACK_ENDPOINTS, false"
    })
    void local_settings_are_refused_on_aws(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.of(with(AWS, name, value)))
                .withMessageContaining(name);
        assertThat(Config.of(with(AWS, name, "  ")).stage()).isEqualTo(Stage.AWS);
    }

    @Test
    void exactly_one_source_of_the_issuer_s_keys_is_set() {
        assertThat(Config.of(LOCAL).allowLoopbackEndpoints()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Config.of(with(LOCAL, "JWKS_URL", "https://issuer.example/keys")))
                .withMessageContaining("JWKS_URL and JWKS");
    }

    @ParameterizedTest
    @CsvSource({
        "STAGE, prod",
        "SKEW, PT5M1S",
        "SKEW, -PT1S",
        "SKEW, soon",
        "JWKS_URL, ftp://issuer.example/keys",
        "JWKS_URL, issuer",
        "JWKS_URL, 'https://is suer'",
        "EVALUATION_QUEUE_URL, evaluations",
        "PROBE_QUEUE_URL, probes",
        "ALLOW_LOOPBACK_ENDPOINTS, yes"
    })
    void an_invalid_setting_is_named_and_not_quoted(String name, String value) {
        assertThatThrownBy(() -> Config.of(with(AWS, name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining(value)
                .hasNoCause();
    }

    @Test
    void the_claims_of_roles_and_organization_are_settings() {
        assertThat(Config.of(with(AWS, "ROLES_CLAIM", "cognito:groups")).rolesClaim())
                .isEqualTo("cognito:groups");
        assertThat(Config.of(with(AWS, "ORG_CLAIM", "https://foreview.example/org"))
                        .orgClaim())
                .isEqualTo("https://foreview.example/org");
    }

    @Test
    void the_skew_is_a_duration() {
        assertThat(Config.of(with(AWS, "SKEW", "PT2S")).skew()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void no_key_is_shown() {
        assertThat(Config.of(LOCAL)).hasToString("Config of stage LOCAL");
    }
}
