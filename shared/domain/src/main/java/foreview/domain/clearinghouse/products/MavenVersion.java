package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A version of a Maven artifact (POM reference, "Version Order Specification"). Hyphens, and changes between digits and
 * letters, nest: what follows is a list inside the list, with its trailing zeros and release words cut off.
 *
 * <p>Only versions that begin with a digit are read. The specification expects this, and orders all words ({@code
 * latest}, {@code unknown}) before every number, which would answer with an order where there is none.
 */
record MavenVersion(Part.Sequence parts) implements Comparable<MavenVersion> {
    private static final Pattern FORM = Pattern.compile("[0-9][0-9A-Za-z._+-]*");

    static MavenVersion of(String text) {
        if (!FORM.matcher(text).matches())
            throw new InvalidText("Must be a version of a Maven artifact that begins with a digit, such as 1.4.0.");
        return new MavenVersion(new Reading().read(text.toLowerCase(Locale.ROOT)));
    }

    @Override
    public int compareTo(MavenVersion other) {
        return parts.compareTo(other.parts);
    }

    /** A number, a word, or a list of parts. */
    sealed interface Part extends Comparable<Part> {
        /** The order against the end of a shorter version. */
        int compareToEnd();

        record Number(BigInteger value) implements Part {
            @Override
            public int compareToEnd() {
                return value.signum();
            }

            @Override
            public int compareTo(Part other) {
                return other instanceof Number(var number) ? value.compareTo(number) : 1;
            }
        }

        record Word(String text) implements Part {
            private static final List<String> KNOWN = List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");
            private static final Map<String, String> SAME = Map.of("ga", "", "final", "", "release", "", "cr", "rc");
            private static final Map<String, String> SHORT = Map.of("a", "alpha", "b", "beta", "m", "milestone");

            static Word of(String text, boolean beforeDigit) {
                var written = beforeDigit ? SHORT.getOrDefault(text, text) : text;
                return new Word(SAME.getOrDefault(written, written));
            }

            private int rank() {
                int rank = KNOWN.indexOf(text);
                return rank < 0 ? KNOWN.size() : rank;
            }

            @Override
            public int compareToEnd() {
                return Integer.compare(rank(), KNOWN.indexOf(""));
            }

            @Override
            public int compareTo(Part other) {
                if (!(other instanceof Word word)) return -1;
                int order = Integer.compare(rank(), word.rank());
                return order != 0 ? order : text.compareTo(word.text);
            }
        }

        record Sequence(List<Part> parts) implements Part {
            @Override
            public int compareToEnd() {
                return parts.stream()
                        .mapToInt(Part::compareToEnd)
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0);
            }

            @Override
            public int compareTo(Part other) {
                if (!(other instanceof Sequence(var others))) return other instanceof Number ? -1 : 1;
                for (int i = 0; i < Math.max(parts.size(), others.size()); i++) {
                    int order = i >= others.size()
                            ? parts.get(i).compareToEnd()
                            : i >= parts.size()
                                    ? -others.get(i).compareToEnd()
                                    : parts.get(i).compareTo(others.get(i));
                    if (order != 0) return order;
                }
                return 0;
            }
        }
    }

    /** Cuts a text into parts; each list stays open until the end, because only its last part may be a list. */
    private static final class Reading {
        private final Deque<List<Part>> open = new ArrayDeque<>();

        Part.Sequence read(String text) {
            open.push(new ArrayList<>());
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean end = i == text.length();
                char mark = end ? '.' : text.charAt(i);
                boolean cut = mark == '.' || mark == '-';
                boolean turn = !cut && i > start && isDigit(mark) != isDigit(text.charAt(i - 1));
                if (!cut && !turn) continue;
                if (!end || i > start) add(text.substring(start, i), turn, end);
                if (mark == '-' || turn) nest();
                start = turn ? i : i + 1;
            }
            return close();
        }

        private void add(String token, boolean beforeDigit, boolean last) {
            var list = open.peek();
            if (token.isEmpty()) {
                list.add(new Part.Number(BigInteger.ZERO));
            } else if (isDigit(token.charAt(0))) {
                list.add(new Part.Number(new BigInteger(token)));
            } else {
                // a word that ends the version or is before a digit: after a period it is as after a hyphen
                if (!list.isEmpty() && (beforeDigit || last)) nest();
                open.peek().add(Part.Word.of(token, beforeDigit));
            }
        }

        private void nest() {
            open.push(new ArrayList<>());
        }

        private Part.Sequence close() {
            while (true) {
                var list = open.pop();
                cutEnd(list);
                if (open.isEmpty()) return new Part.Sequence(List.copyOf(list));
                open.peek().add(new Part.Sequence(List.copyOf(list)));
            }
        }

        /** Cuts the parts that equal the end, before a list as well. */
        private static void cutEnd(List<Part> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                var part = list.get(i);
                boolean isEnd = part instanceof Part.Sequence(var parts) ? parts.isEmpty() : part.compareToEnd() == 0;
                if (isEnd) list.remove(i);
                else if (!(part instanceof Part.Sequence)) return;
            }
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
