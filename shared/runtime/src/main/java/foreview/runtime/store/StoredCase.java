package foreview.runtime.store;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Evolve;
import foreview.domain.json.Records;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * A case as its head holds it.
 *
 * @param hash of the last docket entry
 * @param salt the secret that this case's pseudonyms are made with; it stands in no docket, answer or export
 */
public record StoredCase(CaseState state, String hash, byte[] salt) {
    private static final int PSEUDONYM = 22;

    static StoredCase of(Item head) {
        return new StoredCase(Records.read(CaseState.class, head.json("state")), head.text("hash"), head.bytes("salt"));
    }

    Item head() {
        var origin = state.origin();
        return Item.at(Key.head(origin.caseId()))
                .with("version", state.sequence())
                .with("endsAt", state.facts().endsAt())
                .with("state", Records.write(state))
                .with("hash", hash)
                .with("salt", salt);
    }

    /** The case as of now: an end that fell due has happened, recorded or not (rule 4). */
    public CaseState settled(Instant now) {
        return Evolve.settled(state, state.facts().time(now));
    }

    public String id() {
        return state.origin().caseId();
    }

    /**
     * Who a person is inside this case: the same for every act there, in whichever organization (rule 9: one {@code sub} of
     * the pinned issuer is one person), and not to be linked with another case.
     */
    public String pseudonym(String sub) {
        return pseudonym(salt, sub);
    }

    static String pseudonym(byte[] salt, String sub) {
        var code = Base64.getUrlEncoder().withoutPadding().encodeToString(keyed(salt, sub));
        return "p_" + code.substring(0, PSEUDONYM);
    }

    /** For the digest of an evaluation's results: 32 bytes that nobody learns but who may see every mark. */
    public byte[] saltOfResults(String evaluation) {
        return keyed(salt, "results\n" + evaluation);
    }

    private static byte[] keyed(byte[] salt, String text) {
        return Hmac.of(salt, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The salt reaches no log. */
    @Override
    public String toString() {
        return "StoredCase " + id() + " at " + state.sequence();
    }
}
