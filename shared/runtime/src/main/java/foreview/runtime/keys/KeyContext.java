package foreview.runtime.keys;

import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The names that a wrapped key is bound to; only the same names open it. In KMS they are the encryption context. Policies
 * may refer to it and CloudTrail shows it, so it holds ids only.
 */
public record KeyContext(Map<String, String> names) {
    public KeyContext {
        names = Map.copyOf(names);
    }

    public static KeyContext ofCase(String caseId) {
        return new KeyContext(Map.of("case", caseId));
    }

    /** One version of an organization's suite. The organization is hashed: CloudTrail must not show its name (rule 13). */
    public static KeyContext ofSuite(String org, String id, String version) {
        var owner = Digest.of(org.getBytes(StandardCharsets.UTF_8));
        return new KeyContext(Map.of("owner", owner, "suite", id, "version", version));
    }

    /** Of something that the clearinghouse keeps. */
    public static KeyContext ofClearinghouse(String id) {
        return new KeyContext(Map.of("record", id));
    }

    public static KeyContext ofSubscription(String id) {
        return new KeyContext(Map.of("subscription", id));
    }

    /** Canonical, so independent of the order of the names. */
    String text() {
        var all = Json.object();
        names.forEach(all::put);
        return Canonical.text(all.build());
    }
}
