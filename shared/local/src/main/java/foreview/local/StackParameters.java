package foreview.local;

import foreview.local.keys.Issuer;
import foreview.local.keys.LocalKeys;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the stack gives for the template's parameters. The template must declare each of them. */
public final class StackParameters {
    /** The organization whose program officers take submissions in, in every local stack. */
    static final String INTAKE_ORG = "intake";

    /** Where a mail leads. */
    private static final String LINK = "https://foreview.example";

    private StackParameters() {}

    /** As far as they are known before anything is started: enough to see whether the template can be read. */
    static Map<String, String> before() {
        var parameters = new HashMap<String, String>();
        parameters.put("Stage", "local");
        parameters.put("IntakeOrg", INTAKE_ORG);
        parameters.put("Issuer", Issuer.NAME);
        parameters.put("Audience", Issuer.AUDIENCE);
        parameters.put("JwksUrl", "");
        parameters.put("Jwks", "");
        parameters.put("Skew", "PT0S");
        parameters.put("LocalSealKey", "");
        parameters.put("LocalSignKey", "");
        parameters.put("LocalDynamoDb", "");
        parameters.put("LocalSqs", "");
        parameters.put("MailDomain", "foreview.example");
        parameters.put("MailLink", "");
        parameters.put("LocalMail", "");
        parameters.put("RelayConcurrency", "100");
        parameters.put("AllowLoopbackEndpoints", "true");
        return parameters;
    }

    /**
     * @param mail the directory that mails are written to
     */
    public static Map<String, String> of(LocalKeys keys, Optional<URI> tables, URI queues, Path mail) {
        var parameters = before();
        parameters.put("MailLink", LINK);
        parameters.put("LocalMail", mail.toString());
        parameters.put("Jwks", Issuer.jwks(keys.issuer()));
        parameters.put("LocalSealKey", keys.sealKey());
        parameters.put("LocalSignKey", keys.signKey());
        parameters.put("LocalDynamoDb", tables.map(URI::toString).orElse(""));
        parameters.put("LocalSqs", queues.toString());
        return parameters;
    }
}
