package foreview.runtime.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says, read once. A blank variable is not set: SAM local hands over those that a template leaves
 * out as blanks.
 *
 * @param intakeOrg the organization whose program officers take submissions in
 * @param skew how much earlier than the end acts that give access are denied
 * @param jwks the issuer's keys themselves, where nothing can be fetched; the local stage only
 */
public record Config(
        Stage stage,
        String casesTable,
        String vaultTable,
        Optional<URI> evaluationQueue,
        String intakeOrg,
        String issuer,
        String audience,
        Optional<URI> jwksUrl,
        Optional<String> jwks,
        String policy,
        Duration skew,
        Optional<String> sealKey,
        Optional<String> signKey,
        Optional<String> retiredKeys,
        Optional<String> localSealKey,
        Optional<String> localSignKey,
        Optional<URI> localDynamoDb,
        Optional<URI> localSqs,
        boolean allowLoopbackEndpoints) {

    private static final List<String> LOCAL_ONLY = List.of(
            "JWKS", "LOCAL_SEAL_KEY", "LOCAL_SIGN_KEY", "LOCAL_DYNAMODB", "LOCAL_SQS", "ALLOW_LOOPBACK_ENDPOINTS");

    /**
     * @throws IllegalArgumentException naming the variable that is missing, has no valid value, or may be set in the
     *     local stage only; never its value
     */
    public static Config of(Map<String, String> environment) {
        var env = new Variables(environment);
        var stage =
                switch (env.need("STAGE")) {
                    case "aws" -> Stage.AWS;
                    case "local" -> Stage.LOCAL;
                    default -> throw Variables.invalid("STAGE");
                };
        if (stage == Stage.AWS)
            for (var name : LOCAL_ONLY)
                if (env.find(name).isPresent())
                    throw new IllegalArgumentException(name + " may be set in the local stage only");
        boolean local = stage == Stage.LOCAL;
        return new Config(
                stage,
                env.need("CASES_TABLE"),
                env.need("VAULT_TABLE"),
                env.uri("EVALUATION_QUEUE_URL"),
                env.need("INTAKE_ORG"),
                env.need("ISSUER"),
                env.need("AUDIENCE"),
                local ? env.uri("JWKS_URL") : Optional.of(env.needUri("JWKS_URL")),
                local ? Optional.of(env.need("JWKS")) : Optional.empty(),
                env.find("POLICY").orElse("eo-14409"),
                env.duration("SKEW"),
                local ? Optional.empty() : Optional.of(env.need("SEAL_KEY")),
                local ? Optional.empty() : Optional.of(env.need("SIGN_KEY")),
                env.find("RETIRED_KEYS"),
                local ? Optional.of(env.need("LOCAL_SEAL_KEY")) : Optional.empty(),
                local ? Optional.of(env.need("LOCAL_SIGN_KEY")) : Optional.empty(),
                env.uri("LOCAL_DYNAMODB"),
                env.uri("LOCAL_SQS"),
                env.find("ALLOW_LOOPBACK_ENDPOINTS").equals(Optional.of("true")));
    }

    /** Readers that name the variable and never tell its value. */
    private record Variables(Map<String, String> environment) {

        Optional<String> find(String name) {
            return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        }

        String need(String name) {
            return find(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
        }

        Optional<URI> uri(String name) {
            return find(name).map(text -> parsed(name, text));
        }

        URI needUri(String name) {
            return parsed(name, need(name));
        }

        Duration duration(String name) {
            try {
                var length = find(name).map(Duration::parse).orElse(Duration.ZERO);
                if (length.isNegative()) throw invalid(name);
                return length;
            } catch (DateTimeParseException _) {
                throw invalid(name);
            }
        }

        private static URI parsed(String name, String text) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException _) {
                throw invalid(name);
            }
        }

        static IllegalArgumentException invalid(String name) {
            return new IllegalArgumentException(name + " has no valid value");
        }
    }

    /** Keys reach no log. */
    @Override
    public String toString() {
        return "Config of stage " + stage;
    }
}
