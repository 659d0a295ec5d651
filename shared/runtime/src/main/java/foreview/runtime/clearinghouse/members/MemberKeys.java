package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Keyed digests by which members, products and lines are found. A reader of the table who lacks the deployment's secret
 * cannot test a guess of what a member runs. The secret never changes, because records are found by these digests.
 */
public final class MemberKeys {
    private static final int SHORT = 32;

    private final byte[] secret;

    /**
     * @param secret of the deployment, from which a key of its own is derived
     */
    public MemberKeys(byte[] secret) {
        this.secret = Hmac.of(secret, "members".getBytes(StandardCharsets.UTF_8));
    }

    /** The id of an organization as a member: each organization is at most one. */
    public String member(String org) {
        return "mb-" + digest("org", org);
    }

    /** A member in what it was sent. */
    public String recipient(String memberId) {
        return "mr-" + digest("recipient", memberId);
    }

    /** The record of an advisory at a member. */
    public String advisory(String memberId, String advisory) {
        return "ma-" + digest("advisory", memberId + "\n" + advisory);
    }

    /** A line of an inventory: the same product on the same asset is the same line. */
    public String line(String memberId, InventoryLine line) {
        return "ln-" + digest("line", memberId + "\n" + line.identity());
    }

    /** A product, by its name without a version. */
    String product(String key) {
        return hex("product", key);
    }

    private String digest(String label, String text) {
        return hex(label, text).substring(0, SHORT);
    }

    private String hex(String label, String text) {
        return HexFormat.of().formatHex(Hmac.of(secret, (label + "\n" + text).getBytes(StandardCharsets.UTF_8)));
    }
}
