package foreview.domain.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * The canonical bytes of a JSON value (RFC 8785, JSON Canonicalization Scheme), limited to integers that every reader
 * holds exactly (at most 2^53 - 1 in size): a docket needs no fractions.
 */
public final class Canonical {
    private static final BigDecimal EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private Canonical() {}

    /**
     * @throws IllegalArgumentException for a fraction, an integer beyond 2^53 - 1, or a lone surrogate
     */
    public static byte[] bytes(Json value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(Json value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj(var members) -> {
                var separator = "{";
                // RFC 8785, 3.2.3: members in the order of their names' UTF-16 code units
                for (var member : new TreeMap<>(members).entrySet()) {
                    out.append(separator);
                    string(member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    separator = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Json.Arr(var items) -> {
                out.append('[');
                for (int i = 0; i < items.size(); i++) {
                    if (i > 0) out.append(',');
                    write(items.get(i), out);
                }
                out.append(']');
            }
            case Json.Str(var text) -> string(text, out);
            case Json.Num(var number) -> out.append(integer(number));
            case Json.Bool(var bool) -> out.append(bool);
            case Json.Null _ -> out.append("null");
        }
    }

    private static String integer(BigDecimal number) {
        if (number.abs().compareTo(EXACT) > 0 || number.stripTrailingZeros().scale() > 0)
            throw new IllegalArgumentException("not an exact integer");
        return number.toBigIntegerExact().toString();
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) out.append("\\u%04x".formatted((int) c));
                    else if (!Character.isSurrogate(c)) out.append(c);
                    else out.appendCodePoint(pair(text, i++));
                }
            }
        }
        out.append('"');
    }

    private static int pair(String text, int at) {
        int point = text.codePointAt(at);
        if (Character.charCount(point) != 2) throw new IllegalArgumentException("a lone surrogate");
        return point;
    }
}
