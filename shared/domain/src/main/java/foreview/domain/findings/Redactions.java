package foreview.domain.findings;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Parts that are taken out of a text before it leaves: by the developer of a fork, by a decision to share a finding of
 * what its partner is shown. They can only remove: what is left are the text's own characters in their order, with a mark
 * in each gap.
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
        var removed = removed(text);
        var left = new StringBuilder();
        spans(removed, text.length(), (from, to) -> left.append(removed.get(from) ? MARK : text.substring(from, to)));
        return left.toString();
    }

    /** Whether no letter and no digit would be left of a text that has a part: to take out all of it would be a veto. */
    public boolean leaveNothingOf(String text) {
        var removed = removed(text);
        return !removed.isEmpty()
                && IntStream.range(0, text.length())
                        .filter(at -> !removed.get(at))
                        .map(text::codePointAt)
                        .noneMatch(Character::isLetterOrDigit);
    }

    /** Whether a text that bears no mark, such as a product's name, has a part, whatever the case of the letters. */
    public boolean areIn(String formal) {
        return parts.stream().anyMatch(part -> isIn(part, formal));
    }

    /** The same of one part. */
    public static boolean isIn(String part, String formal) {
        return folded(formal).contains(folded(part));
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private BitSet removed(String text) {
        var removed = new BitSet(text.length());
        for (var part : parts)
            for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
                removed.set(at, at + part.length());
        return removed;
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
