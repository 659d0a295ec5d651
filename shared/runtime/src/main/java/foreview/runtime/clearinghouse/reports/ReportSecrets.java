package foreview.runtime.clearinghouse.reports;

import foreview.domain.json.Canonical;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Derives from the deployment's secret what only Foreview can compute of a report. */
public final class ReportSecrets {
    private final byte[] locations;
    private final byte[] claims;

    /**
     * @param secret that never changes
     */
    public ReportSecrets(byte[] secret) {
        locations = Hmac.of(secret, bytes("locations of reports"));
        claims = Hmac.of(secret, bytes("claims of reports"));
    }

    /** A keyed digest: equal places have equal ones, and a reader of the table cannot test a guess. */
    public String location(Location location) {
        return HexFormat.of()
                .formatHex(Hmac.of(
                        locations, bytes(Canonical.text(location.compared().json()))));
    }

    /** The claim secret of the report that a form's token brings, so that a repeated request is answered alike. */
    public ClaimSecret claim(String token) {
        var secret = Hmac.of(claims, bytes(token));
        return new ClaimSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
