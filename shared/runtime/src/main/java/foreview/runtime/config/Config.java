package foreview.runtime.config;

import foreview.domain.json.Digest;
import foreview.runtime.identity.Claims;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings from the environment, read once. A blank variable counts as not set, because SAM local passes blanks for
 * variables without a value.
 *
 * @param clearinghouse the settings of the clearinghouse
 * @param relayUrl the base URL of the relay, where one is deployed
 * @param intakeOrg the organization whose program officers see a case from submission on
 * @param issuer the tokens' {@code iss}
 * @param audience that the tokens name as {@code aud} or, without it, as {@code client_id}
 * @param rolesClaim path of the claim that holds the roles, such as {@code realm_access.roles}
 * @param orgClaim path of the claim that holds the organization
 * @param jwksUrl where the issuer publishes its keys
 * @param jwks those keys themselves; local stage only, in place of {@code jwksUrl}
 * @param policy the policy pinned when a case is accepted
 * @param skew how much another clock may differ from ours; access is decided at a time that much later (rule 7)
 * @param sealKey the KMS key that wraps data keys; in the local stage {@code localSealKey} is used
 * @param signKey the KMS key that signs receipts; in the local stage {@code localSignKey} is used
 * @param personKey the secret behind the keys of persons' case lists; it never changes
 * @param retiredKeys public keys of earlier receipts, as a JSON Web Key Set
 * @param mailFrom the address that mails come from; without it, nobody can subscribe by mail
 * @param mailLink where people sign in: what a mail links to
 * @param mailEvents the configuration set of SES whose events are put on the queue of bounces
 * @param localMail the directory that mails are written to in the local stage
 * @param allowLoopbackEndpoints whether a model endpoint may be on this machine
 */
public record Config(
        Stage stage,
        String casesTable,
        String vaultTable,
        String keysTable,
        ClearinghouseConfig clearinghouse,
        Optional<URI> evaluationQueue,
        Optional<URI> controlQueue,
        Optional<URI> probeQueue,
        Optional<URI> noticeQueue,
        Optional<URI> mailQueue,
        Optional<URI> bounceQueue,
        Optional<URI> relayUrl,
        String intakeOrg,
        String issuer,
        String audience,
        String rolesClaim,
        String orgClaim,
        Optional<URI> jwksUrl,
        Optional<String> jwks,
        String policy,
        Duration skew,
        Optional<String> sealKey,
        Optional<String> signKey,
        byte[] personKey,
        Optional<String> retiredKeys,
        Optional<String> mailFrom,
        Optional<URI> mailLink,
        Optional<String> mailEvents,
        Optional<String> localSealKey,
        Optional<String> localSignKey,
        Optional<String> localMail,
        Optional<URI> localDynamoDb,
        Optional<URI> localSqs,
        boolean allowLoopbackEndpoints) {
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);
    private static final String DEFAULT_POLICY = "eo-14409.3";
    private static final List<String> LOCAL_ONLY = List.of(
            "JWKS",
            "LOCAL_SEAL_KEY",
            "LOCAL_SIGN_KEY",
            "LOCAL_DYNAMODB",
            "LOCAL_SQS",
            "LOCAL_MAIL",
            "ALLOW_LOOPBACK_ENDPOINTS");

    /**
     * @throws IllegalArgumentException names every variable that is missing, has no valid value, or may be set in the
     *     local stage only; it quotes no value
     */
    public static Config of(Map<String, String> environment) {
        var variables = new Variables(environment);
        var stage = variables.stage("STAGE");
        switch (stage) {
            case AWS -> {
                LOCAL_ONLY.forEach(variables::refuse);
                List.of("JWKS_URL", "SEAL_KEY", "SIGN_KEY", "PERSON_KEY").forEach(variables::text);
            }
            case LOCAL -> {
                variables.either("JWKS_URL", "JWKS");
                List.of("LOCAL_SEAL_KEY", "LOCAL_SIGN_KEY").forEach(variables::text);
            }
        }
        var config = new Config(
                stage,
                variables.text("CASES_TABLE"),
                variables.text("VAULT_TABLE"),
                variables.text("KEYS_TABLE"),
                ClearinghouseConfig.of(variables),
                variables.url("EVALUATION_QUEUE_URL"),
                variables.url("CONTROL_QUEUE_URL"),
                variables.url("PROBE_QUEUE_URL"),
                variables.url("NOTICE_QUEUE_URL"),
                variables.url("MAIL_QUEUE_URL"),
                variables.url("BOUNCE_QUEUE_URL"),
                variables.url("RELAY_URL"),
                variables.text("INTAKE_ORG"),
                variables.text("ISSUER"),
                variables.text("AUDIENCE"),
                variables.optional("ROLES_CLAIM").orElse(Claims.ROLES),
                variables.optional("ORG_CLAIM").orElse(Claims.ORG),
                variables.url("JWKS_URL"),
                variables.optional("JWKS"),
                variables.optional("POLICY").orElse(DEFAULT_POLICY),
                variables.duration("SKEW", MOST_SKEW),
                variables.optional("SEAL_KEY"),
                variables.optional("SIGN_KEY"),
                personKey(variables, stage),
                variables.optional("RETIRED_KEYS"),
                variables.optional("MAIL_FROM"),
                variables.url("MAIL_LINK"),
                variables.optional("MAIL_EVENTS"),
                variables.optional("LOCAL_SEAL_KEY"),
                variables.optional("LOCAL_SIGN_KEY"),
                variables.optional("LOCAL_MAIL"),
                variables.url("LOCAL_DYNAMODB"),
                variables.url("LOCAL_SQS"),
                variables.flag("ALLOW_LOOPBACK_ENDPOINTS"));
        variables.check();
        return config;
    }

    /** Whether this deployment sends mail. */
    public boolean mails() {
        return mailFrom.isPresent() && mailLink.isPresent();
    }

    /** Locally it is derived from the sealing key, so that the stack needs no further secret. */
    private static byte[] personKey(Variables variables, Stage stage) {
        var name = stage == Stage.AWS ? "PERSON_KEY" : "LOCAL_SEAL_KEY";
        var secret = variables.optional(name).orElse("").getBytes(StandardCharsets.UTF_8);
        return Digest.of(secret).getBytes(StandardCharsets.US_ASCII);
    }

    /** Keeps the local keys, which are secrets, out of logs. */
    @Override
    public String toString() {
        return "Config of stage " + stage;
    }
}
