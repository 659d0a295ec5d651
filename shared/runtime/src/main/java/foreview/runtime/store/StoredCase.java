package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.json.Records;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A case as its head holds it.
 *
 * @param hash of the last docket entry
 * @param salt the secret that this case's pseudonyms are made with; no docket, answer or export contains it
 */
public record StoredCase(CaseHead head, String hash, byte[] salt) {
    private static final int PSEUDONYM = 22;

    static StoredCase of(Item item) {
        return new StoredCase(Records.read(CaseHead.class, item.json("head")), item.text("hash"), item.bytes("salt"));
    }

    Item item() {
        return Item.at(Key.head(id()))
                .with("version", head.version())
                .with("head", Records.write(head))
                .with("hash", hash)
                .with("salt", salt);
    }

    public String id() {
        return head.caseId();
    }

    /**
     * A person's pseudonym in this case: the same for every act and organization (rule 9: one {@code sub} of the pinned
     * issuer is one person), and not linkable to other cases.
     */
    public String pseudonym(String sub) {
        return pseudonym(salt, sub);
    }

    static String pseudonym(byte[] salt, String sub) {
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(keyed(salt, sub));
        return "p_" + code.substring(0, PSEUDONYM);
    }

    /** For the digest of an evaluation's results: 32 bytes, known only to readers who may see every mark. */
    public byte[] saltOfResults(String evaluation) {
        return keyed(salt, "results\n" + evaluation);
    }

    private static byte[] keyed(byte[] salt, String text) {
        return Hmac.of(salt, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The salt reaches no log. */
    @Override
    public String toString() {
        return "StoredCase " + id() + " at " + head.version();
    }
}
