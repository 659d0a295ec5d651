package foreview.domain.forks;

import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Parts of a text that the developer takes out before it leaves. They can only remove: what is left are the text's own
 * characters in their order, with a mark in each gap.
 *
 * @param parts each exactly as it is in the text; their order says nothing
 */
public record Redactions(List<String> parts) {
    /** In a request. */
    public static final int MOST = 50;

    public static final String MARK = "[redacted]";

    public Redactions {
        if (parts.stream().anyMatch(String::isEmpty)) throw new IllegalArgumentException("an empty part");
        parts = List.copyOf(parts);
    }

    /** The text without any occurrence of a part, overlapping ones too. */
    public String of(String text) {
        var removed = new BitSet(text.length());
        for (var part : parts)
            for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
                removed.set(at, at + part.length());
        var left = new StringBuilder();
        spans(removed, text.length(), (from, to) -> left.append(removed.get(from) ? MARK : text.substring(from, to)));
        return left.toString();
    }

    private static void spans(BitSet removed, int length, BiConsumer<Integer, Integer> span) {
        for (int from = 0; from < length; ) {
            int end = removed.get(from) ? removed.nextClearBit(from) : removed.nextSetBit(from);
            int to = end < 0 ? length : Math.min(end, length);
            span.accept(from, to);
            from = to;
        }
    }
}
