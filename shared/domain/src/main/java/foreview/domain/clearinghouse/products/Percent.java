package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Percent-encoding of package URLs: UTF-8; letters, digits and {@code . - _ ~ :} are not encoded. */
final class Percent {
    private static final String PLAIN = ".-_~:";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Percent() {}

    static String encode(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) encoded.append((char) octet);
            else encoded.append('%').append(HEX.toHexDigits(octet));
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet > 0 && PLAIN.indexOf(octet) >= 0;
    }

    /**
     * @throws InvalidText when a percent sign is not followed by two hex digits, or the bytes are not UTF-8
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0) return text;
        var octets = text.getBytes(StandardCharsets.UTF_8);
        var decoded = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] != '%') {
                decoded[length++] = octets[i];
                continue;
            }
            if (i + 2 >= octets.length || !HexFormat.isHexDigit(octets[i + 1]) || !HexFormat.isHexDigit(octets[i + 2]))
                throw new InvalidText("A percent sign must be followed by two hexadecimal digits.");
            decoded[length++] =
                    (byte) (HexFormat.fromHexDigit(octets[i + 1]) << 4 | HexFormat.fromHexDigit(octets[i + 2]));
            i += 2;
        }
        return utf8(Arrays.copyOf(decoded, length));
    }

    private static String utf8(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        // what is no UTF-8 is replaced, so it is not written as it was read
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8)))
            throw new InvalidText("Percent-encoded bytes must be UTF-8.");
        return text;
    }
}
