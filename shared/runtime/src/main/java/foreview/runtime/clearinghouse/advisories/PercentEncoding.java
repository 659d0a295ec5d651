package foreview.runtime.clearinghouse.advisories;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding of RFC 3986. */
final class PercentEncoding {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~";

    private PercentEncoding() {}

    /**
     * @param alsoPlain characters beside the unreserved ones that stay as they are
     */
    static String encode(String text, String alsoPlain) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = PLAIN.indexOf(octet) >= 0 || alsoPlain.indexOf(octet) >= 0;
            if (isPlain) encoded.append((char) octet);
            else encoded.append('%').append(String.format(Locale.ROOT, "%02X", octet & 0xFF));
        }
        return encoded.toString();
    }
}
