package foreview.runtime.keys;

import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a wrapped key is bound to: it opens under the same names only. In KMS it is the encryption context, which rights
 * can name and the account's trail shows, so it holds ids alone.
 */
public record KeyContext(Map<String, String> names) {
    public KeyContext {
        names = Map.copyOf(names);
    }

    public static KeyContext ofCase(String caseId) {
        return new KeyContext(Map.of("case", caseId));
    }

    /** One version of an organization's suite; the trail shows no organization's name (rule 13). */
    public static KeyContext ofSuite(String org, String id, String version) {
        var owner = Digest.of(org.getBytes(StandardCharsets.UTF_8));
        return new KeyContext(Map.of("owner", owner, "suite", id, "version", version));
    }

    /** The same names make the same text, whatever their order. */
    String text() {
        var all = Json.object();
        names.forEach(all::put);
        return Canonical.text(all.build());
    }
}
