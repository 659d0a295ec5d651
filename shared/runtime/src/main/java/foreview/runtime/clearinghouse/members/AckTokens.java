package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.json.Digest;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tokens of links in mails, each of which acknowledges one revision of an advisory once. The table has their hashes only, so a reader of it
 * cannot use them.
 */
public final class AckTokens {
    /** How long a link works. */
    public static final Duration VALID = Duration.ofDays(30);

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    private final Tables tables;

    /**
     * @param tables of the clearinghouse
     */
    public AckTokens(Tables tables) {
        this.tables = tables;
    }

    /**
     * What a token acknowledges.
     *
     * @param key to spend it by
     * @param memberAdvisory the id of the record
     * @param revision that the mail was about
     */
    public record Known(Key key, String memberAdvisory, int revision) {
        /** Whether the member was sent a later revision than the mail was about. */
        public boolean isReplaced(MemberAdvisory now) {
            return now.revision() > revision;
        }
    }

    /** A new token for an advisory at a member as it is now. */
    public String issue(MemberAdvisory advisory, Instant now) {
        var token = HexFormat.of().formatHex(Ids.bytes(BYTES));
        tables.put(Item.at(key(token))
                .with("memberAdvisory", advisory.id())
                .with("revision", advisory.revision())
                .with("expiresAt", now.plus(VALID).getEpochSecond()));
        return token;
    }

    /** None for one that is unknown, used, or past its time, whatever the table's own expiry did with it; consistent. */
    public Optional<Known> find(String token, Instant now) {
        if (!FORM.matcher(token).matches()) return Optional.empty();
        return tables.find(key(token))
                .filter(item -> item.number("expiresAt") > now.getEpochSecond())
                .map(item ->
                        new Known(item.key(), item.text("memberAdvisory"), Math.toIntExact(item.number("revision"))));
    }

    private static Key key(String token) {
        return new Key("ACK#" + Digest.of(token.getBytes(StandardCharsets.US_ASCII)), "ACK");
    }
}
