package foreview.runtime.store;

import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The partitions of persons' case lists, and persons sealed in their subscriptions and calendars: keyed digests, so that a
 * reader of the table who lacks the deployment's secret cannot test a guess of who takes part. The secret never changes, because the lists are found by these keys.
 */
public final class PersonKeys {
    private final byte[] secret;

    public PersonKeys(byte[] secret) {
        this.secret = secret.clone();
    }

    /**
     * @param sub as the token names the person
     */
    public String partition(String sub) {
        return "PERSON#" + HexFormat.of().formatHex(Hmac.of(secret, sub.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The person itself: the pseudonym in each case is computed from it.
     *
     * @param in the id of the subscription or calendar that it is sealed in
     */
    public byte[] seal(String sub, String in) {
        return Envelope.seal(sealingKey(), sub.getBytes(StandardCharsets.UTF_8), in);
    }

    public String open(byte[] sealed, String in) {
        return new String(Envelope.open(sealingKey(), sealed, in), StandardCharsets.UTF_8);
    }

    private byte[] sealingKey() {
        return Hmac.of(secret, "subscriptions".getBytes(StandardCharsets.UTF_8));
    }
}
